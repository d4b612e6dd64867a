// The tables of the store, as interfaces of one page. Ids are canonical UUID text; times have microsecond precision.
// Rows are API messages wherever one exists; those messages carry their full resource names, etags and output-only
// fields.
//
// Etags: Insert and Update set the message's etag to a fresh value and return the message as stored. An Update whose
// message carries a non-empty etag that is not the stored one returns ABORTED with "etag" named; an empty etag replaces
// blindly.
#ifndef CRAMPWISE_SERVER_STORAGE_TABLES_H_
#define CRAMPWISE_SERVER_STORAGE_TABLES_H_

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "crampwise/storage/v1/state.pb.h"
#include "crampwise/v1/account_service.pb.h"
#include "crampwise/v1/journal_service.pb.h"
#include "crampwise/v1/options.pb.h"
#include "crampwise/v1/plan_service.pb.h"
#include "crampwise/v1/profile_service.pb.h"
#include "crampwise/v1/regimen_service.pb.h"
#include "crampwise/v1/reminder_service.pb.h"

namespace crampwise {

struct AccountRecord {
  std::string id;
  // Lower case.
  std::string login;
  std::string password_hash;
  std::string display_name;
  v1::Language language = v1::LANGUAGE_UNSPECIFIED;
  absl::Time create_time;
};

class AccountTable {
 public:
  virtual ~AccountTable() = default;
  // ALREADY_EXISTS: the id or the login is taken.
  virtual absl::Status Insert(const AccountRecord& account) = 0;
  virtual absl::StatusOr<AccountRecord> Get(absl::string_view id) = 0;
  virtual absl::StatusOr<AccountRecord> FindByLogin(absl::string_view login) = 0;
  // Replaces everything but id, login and create_time.
  virtual absl::Status Update(const AccountRecord& account) = 0;
  // Erases the account with its devices, requests and grants, and announces DeviceRevoked for each device.
  // FAILED_PRECONDITION: it still owns a profile.
  virtual absl::Status Erase(absl::string_view id) = 0;
};

struct DeviceRecord {
  std::string id;
  std::string account_id;
  std::string display_name;
  // BLAKE2b-256 of the token, in hexadecimal.
  std::string token_hash;
  absl::Time create_time;
  absl::Time expire_time;
  // InfiniteFuture while not revoked.
  absl::Time revoke_time = absl::InfiniteFuture();
  // The hash of the token before the last renewal, and until when it is good; empty: none.
  std::string former_token_hash = {};
  absl::Time former_expire_time = absl::InfinitePast();
};

// Capabilities of an account on a profile: bit (1 << v1::Capability). OWN implies the others.
using Grants = uint32_t;
constexpr Grants GrantOf(v1::Capability capability) { return Grants{1} << static_cast<int>(capability); }
constexpr bool Allows(Grants grants, v1::Capability capability) {
  return (grants & (GrantOf(capability) | GrantOf(v1::CAPABILITY_OWN))) != 0;
}

// All that a call has to know of its caller, so that it is one query.
struct DeviceOfToken {
  DeviceRecord device;
  // The account's.
  v1::Language language = v1::LANGUAGE_UNSPECIFIED;
  // 0 if there is no such profile.
  Grants grants = 0;
};

class DeviceTable {
 public:
  virtual ~DeviceTable() = default;
  // Inserts, or replaces the row of the same id and account. ALREADY_EXISTS: the id belongs to another account.
  virtual absl::Status Put(const DeviceRecord& device) = 0;
  virtual absl::StatusOr<DeviceRecord> Get(absl::string_view id) = 0;
  // The device whose token or former token has this hash, with what its account may do with the profile.
  virtual absl::StatusOr<DeviceOfToken> FindByTokenHash(absl::string_view token_hash, absl::string_view profile) = 0;
  // How many devices of the account are neither revoked nor expired at `now`.
  virtual absl::StatusOr<int> CountLive(absl::string_view account, absl::Time now) = 0;
  // By id, ids greater than `after`, at most `limit`; revoked ones included.
  virtual absl::StatusOr<std::vector<DeviceRecord>> List(absl::string_view account, absl::string_view after,
                                                         int limit) = 0;
  // Announces DeviceRevoked. Revoking again changes nothing.
  virtual absl::Status Revoke(absl::string_view id, absl::Time at) = 0;
};

// Failed sign-ins of one login from one address, or the sign-ups from one address.
struct SignInDelay {
  int failures = 0;
  absl::Time not_before = absl::InfinitePast();
};

class SignInDelayTable {
 public:
  virtual ~SignInDelayTable() = default;
  // What was never put reads as the default value. `key` is a hash that tells nothing about people.
  virtual absl::StatusOr<SignInDelay> Get(absl::string_view key) = 0;
  virtual absl::Status Put(absl::string_view key, const SignInDelay& delay) = 0;
  virtual absl::Status Erase(absl::string_view key) = 0;
  // Forgets keys whose not_before lies before `before`.
  virtual absl::Status Purge(absl::Time before) = 0;
};

// Which mutations were made, so that their repetitions are known. Kept until the account is erased, and therefore holds
// a hash of method and content alone: what was said goes when the resource goes.
class RequestTable {
 public:
  virtual ~RequestTable() = default;
  // The hexadecimal hash that the request was recorded with.
  virtual absl::StatusOr<std::optional<std::string>> Find(absl::string_view account, absl::string_view request_id) = 0;
  // ALREADY_EXISTS: the account used the id before.
  virtual absl::Status Insert(absl::string_view account, absl::string_view request_id,
                              absl::string_view content_hash) = 0;
};

class ProfileTable {
 public:
  virtual ~ProfileTable() = default;
  // The owner gets OWN. ALREADY_EXISTS: the id is taken.
  virtual absl::StatusOr<v1::Profile> Insert(absl::string_view owner, const v1::Profile& profile) = 0;
  virtual absl::StatusOr<v1::Profile> Get(absl::string_view id) = 0;
  virtual absl::StatusOr<v1::Profile> Update(const v1::Profile& profile) = 0;
  // Erases the profile and every row below it in every table. Announces AccessEnded.
  virtual absl::Status Erase(absl::string_view id) = 0;
  // 0 if the account may do nothing, or the profile does not exist.
  virtual absl::StatusOr<Grants> GrantsOf(absl::string_view profile, absl::string_view account) = 0;
  // 0 takes every grant away and announces AccessEnded.
  virtual absl::Status SetGrants(absl::string_view profile, absl::string_view account, Grants grants) = 0;
  // By profile id, ids greater than `after`: profiles on which the account has any grant.
  virtual absl::StatusOr<std::vector<v1::Profile>> List(absl::string_view account, absl::string_view after,
                                                        int limit) = 0;
  // Ids of the profiles that the account owns.
  virtual absl::StatusOr<std::vector<std::string>> Owned(absl::string_view account) = 0;
  // The accounts with CAPABILITY_SEE, each with its language and its devices that are neither revoked nor expired.
  struct Recipient {
    std::string account_id;
    v1::Language language;
    std::vector<std::string> device_ids;
  };
  // By profile; those without anybody to tell are left out.
  using RecipientsOf = std::map<std::string, std::vector<Recipient>, std::less<>>;
  virtual absl::StatusOr<RecipientsOf> Recipients(absl::Span<const std::string> profiles) = 0;
};

class RegimenTable {
 public:
  virtual ~RegimenTable() = default;
  virtual absl::StatusOr<v1::Regimen> Insert(absl::string_view profile, const v1::Regimen& regimen) = 0;
  virtual absl::StatusOr<v1::Regimen> Get(absl::string_view profile, absl::string_view id) = 0;
  virtual absl::StatusOr<v1::Regimen> Update(absl::string_view profile, const v1::Regimen& regimen) = 0;
  // Replaces a regimen that was read in this transaction and keeps its etag: counting its stock is no edit.
  virtual absl::Status UpdateCount(absl::string_view profile, const v1::Regimen& regimen) = 0;
  // Deleting what is not there succeeds.
  virtual absl::Status Delete(absl::string_view profile, absl::string_view id) = 0;
  // By id, ids greater than `after`.
  virtual absl::StatusOr<std::vector<v1::Regimen>> List(absl::string_view profile, absl::string_view after,
                                                        int limit) = 0;
};

class PlanChangeTable {
 public:
  virtual ~PlanChangeTable() = default;
  // Replaces the change of the same item.
  virtual absl::Status Put(absl::string_view profile, const v1::PlanItemChange& change) = 0;
  virtual absl::Status Delete(absl::string_view profile, absl::string_view item) = 0;
  virtual absl::Status DeleteAll(absl::string_view profile) = 0;
  virtual absl::StatusOr<std::vector<v1::PlanItemChange>> List(absl::string_view profile) = 0;
};

// When the dispatcher must look at a profile next. Claiming touches one narrow row per profile, clustered by time.
struct TimerRecord {
  std::string profile_id;
  // What the last Put, or the last Rearm with a state, set. InfiniteFuture: nothing to come.
  absl::Time due = absl::InfiniteFuture();
  // Grows with every Put; a dispatcher that planned on an older version drops its work.
  int64_t version = 0;
  // knowledge::Version() and tzdata version that the state was planned with.
  std::string planned_with;
  storage::v1::TimerState state;
};

// A timer that was due, as it was claimed.
struct ClaimedTimer {
  std::string profile_id;
  absl::Time due;
  int64_t version = 0;
};

struct RearmedTimer {
  ClaimedTimer claimed;
  // Finite: one of the instants that the state knows (its agenda's prompts and end, its snoozes, its recheck), unless a
  // state is given.
  absl::Time due;
  // Nothing: the stored one stays.
  std::optional<storage::v1::TimerState> state;
  // With a state.
  std::string planned_with = {};
};

class TimerTable {
 public:
  virtual ~TimerTable() = default;
  // NOT_FOUND: a profile without a timer.
  virtual absl::StatusOr<TimerRecord> Get(absl::string_view profile) = 0;
  // The timers that are still as claimed, by profile id.
  virtual absl::StatusOr<std::vector<TimerRecord>> GetClaimed(absl::Span<const ClaimedTimer> claimed) = 0;
  // Sets due, planned_with and state, and ends any lease and claim. `version` must be the stored one, or 0 for a
  // profile without a timer: otherwise ABORTED. Stores version + 1. Announces WorkDue if due is finite.
  virtual absl::Status Put(const TimerRecord& timer) = 0;
  // Leases up to `limit` timers with due <= now whose lease has ended, oldest first, until `lease_until`. No other
  // claimer gets them meanwhile.
  virtual absl::StatusOr<std::vector<ClaimedTimer>> Claim(absl::Time now, absl::Time lease_until, int limit) = 0;
  // Takes timers out that are as claimed; says for each whether it was. Those must be rearmed in this transaction.
  virtual absl::StatusOr<std::vector<bool>> Take(absl::Span<const ClaimedTimer> claimed) = 0;
  // Sets timers that Take took. Their version stays. Announces WorkDue.
  virtual absl::Status Rearm(absl::Span<const RearmedTimer> timers) = 0;
  // The earliest due instant or lease end of all timers; InfiniteFuture if there is none.
  virtual absl::StatusOr<absl::Time> NextDue() = 0;
  // Ids of profiles whose planned_with differs, greater than `after`.
  virtual absl::StatusOr<std::vector<std::string>> ListStale(absl::string_view planned_with, absl::string_view after,
                                                             int limit) = 0;
};

// A place in a listing by time, newest first: rows strictly older than (time, id).
struct TimeCursor {
  absl::Time time = absl::InfiniteFuture();
  std::string id;
};

// A reminder as it is written. Making one needs no transaction, so that writers do not wait for it.
struct PackedReminder {
  v1::Reminder reminder;
  std::string profile_id;
  std::string id;
  std::string payload;
};
// INTERNAL: a mistake of the program, see below.
absl::StatusOr<PackedReminder> PackReminder(v1::Reminder reminder);

// Reminders are clustered by due time and profile (time_bucket.h). Ids are UUIDs (version 8) that must carry the due
// time to the millisecond, so that (profile, id) finds the row; anything else is an INTERNAL error.
//
// MISSED is never stored: it is what an unanswered reminder reads as once its late window has closed at now(). Being
// late changes no row.
class ReminderTable {
 public:
  virtual ~ReminderTable() = default;
  // ALREADY_EXISTS: one of them was recorded before.
  virtual absl::Status InsertPacked(absl::Span<const PackedReminder> reminders) = 0;
  // The same, packing them first. The profile is that of the reminder's name.
  absl::Status InsertAll(absl::Span<const v1::Reminder> reminders);
  virtual absl::StatusOr<v1::Reminder> Get(absl::string_view profile, absl::string_view id) = 0;
  virtual absl::Status Update(absl::string_view profile, const v1::Reminder& reminder) = 0;
  // start <= due < end, older than the cursor, newest first.
  virtual absl::StatusOr<std::vector<v1::Reminder>> List(absl::string_view profile, absl::Time start, absl::Time end,
                                                         const TimeCursor& cursor, int limit) = 0;
};

struct DeliveryRecord {
  // A UUID version 8 that carries delivery.due_time, the bundle's prompt time, to the millisecond; anything else is an
  // INTERNAL error. The same for every retry.
  std::string id;
  std::string profile_id;
  std::string account_id;
  std::string device_id;
  v1::Language language = v1::LANGUAGE_UNSPECIFIED;
  // Ids of the bundle's reminders.
  std::vector<std::string> reminder_ids;
  // Nothing is tried after it.
  absl::Time expire_time;
  // The API's view; its `bundle`, `due_time`, `state`, `attempts` and `next_attempt_time` are what the store orders and
  // selects by.
  v1::Delivery delivery;
};

// As PackedReminder.
struct PackedDelivery {
  DeliveryRecord record;
  std::string reminder_ids;
  std::string payload;
};
absl::StatusOr<PackedDelivery> PackDelivery(DeliveryRecord record);

// A delivery in state DUE without a next_attempt_time waits until its device opens a stream. What is still DUE at
// expire_time reads as EXPIRED; no row changes for it.
class DeliveryTable {
 public:
  virtual ~DeliveryTable() = default;
  // ALREADY_EXISTS: one of the ids. Inserting, Update and Hasten announce WorkDue for a delivery that is DUE at an
  // instant, PromptsWait for one that waits.
  virtual absl::Status InsertPacked(absl::Span<const PackedDelivery> deliveries) = 0;
  // The same, packing them first.
  absl::Status InsertAll(absl::Span<const DeliveryRecord> records);
  virtual absl::StatusOr<DeliveryRecord> Get(absl::string_view profile, absl::string_view id) = 0;
  virtual absl::Status Update(const DeliveryRecord& record) = 0;
  // Deliveries in state DUE with next_attempt_time <= now, oldest first; sets their next_attempt_time to `lease_until`,
  // so that nobody else gets them meanwhile.
  virtual absl::StatusOr<std::vector<DeliveryRecord>> Claim(absl::Time now, absl::Time lease_until, int limit) = 0;
  virtual absl::StatusOr<absl::Time> NextDue() = 0;
  // The deliveries of one bundle, whose id carries its prompt time, of the last two days.
  virtual absl::StatusOr<std::vector<DeliveryRecord>> OfBundle(absl::string_view profile, absl::string_view bundle) = 0;
  // Which open deliveries of a device to hasten.
  enum class Which {
    // Those that wait for a stream: for a stream that was there before them.
    kWaiting,
    // Everything DUE, SENT or ACCEPTED: for a stream that has just opened.
    kOpen,
  };
  // Whether Hasten would find anything.
  virtual absl::StatusOr<bool> AnyToHasten(absl::string_view profile, absl::string_view device, Which which) = 0;
  // The deliveries of one device on one profile that are open (expire_time > now()) are DUE at now().
  virtual absl::Status Hasten(absl::string_view profile, absl::string_view device, Which which) = 0;
  // Deliveries in state SENT with next_attempt_time <= now, of which nobody reported what became of them, are DUE
  // again. Returns how many, and announces WorkDue if there are any.
  virtual absl::StatusOr<int64_t> Rescue(absl::Time now) = 0;
  virtual absl::StatusOr<std::vector<DeliveryRecord>> List(absl::string_view profile, absl::Time start, absl::Time end,
                                                           const TimeCursor& cursor, int limit) = 0;
};

struct RecordedEntry {
  // As stored.
  v1::JournalEntry entry;
  // It was not there before.
  bool is_new = false;
};

class EntryTable {
 public:
  virtual ~EntryTable() = default;
  // Records the entry under its own id. When the id exists: the stored entry if `content_hash` is the one it was first
  // recorded with (also after later edits), ALREADY_EXISTS otherwise or if it was deleted meanwhile.
  virtual absl::StatusOr<RecordedEntry> Insert(absl::string_view profile, const v1::JournalEntry& entry,
                                               absl::string_view content_hash) = 0;
  virtual absl::StatusOr<v1::JournalEntry> Get(absl::string_view profile, absl::string_view id) = 0;
  virtual absl::StatusOr<v1::JournalEntry> Update(absl::string_view profile, const v1::JournalEntry& entry) = 0;
  // Keeps id and hash, erases the content. Deleting again succeeds; NOT_FOUND for an id never recorded.
  virtual absl::Status Delete(absl::string_view profile, absl::string_view id) = 0;
  virtual absl::StatusOr<std::vector<v1::JournalEntry>> List(absl::string_view profile, absl::Time start,
                                                             absl::Time end, const TimeCursor& cursor, int limit) = 0;
  // Event times of the appointments in [start, end), in order.
  virtual absl::StatusOr<std::vector<absl::Time>> Appointments(absl::string_view profile, absl::Time start,
                                                               absl::Time end) = 0;
};

struct FeedRecord {
  int64_t number = 0;
  absl::Time time;
  // The resource that changed.
  std::string name;
};

class FeedTable {
 public:
  virtual ~FeedTable() = default;
  // Gives the change the next number of the profile: microseconds of now(), or one more than the last if that is not
  // greater. Announces FeedGrew.
  virtual absl::StatusOr<int64_t> Append(absl::string_view profile, absl::string_view name) = 0;
  // The same for many: `names` are resource names below profiles; those of one profile stand together.
  virtual absl::Status AppendAll(absl::Span<const std::string> names) = 0;
  // The last number; 0 if nothing ever changed.
  virtual absl::StatusOr<int64_t> Head(absl::string_view profile) = 0;
  // Numbers greater than `after`, in order.
  virtual absl::StatusOr<std::vector<FeedRecord>> List(absl::string_view profile, int64_t after, int limit) = 0;
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_STORAGE_TABLES_H_
