#include "server/storage/delivery_table.h"

#include <iterator>
#include <utility>

#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "server/storage/bulk.h"
#include "server/storage/payload.h"
#include "server/storage/time_bucket.h"
#include "shared/base/proto_time.h"
#include "shared/base/resource_names.h"
#include "shared/base/uuid.h"

// Columns in the order of DeliveryRow. A macro, so that statements stay literals.
#define DELIVERY_COLUMNS                                                                                               \
  "id, profile_id, due_us, bundle, account_id, device_id, language, reminder_ids, expire_us, state, next_attempt_us, " \
  "payload"

// What the index delivery_due holds: the number stands for InfiniteFuture.
#define HAS_ATTEMPT "state = 1 AND next_attempt_us < 9223372036854775807"

// The same for one bucket and for many.
#define OF_BUNDLE(bucket)                                          \
  "SELECT " DELIVERY_COLUMNS " FROM delivery WHERE bucket " bucket \
  " AND profile_id = :profile AND bundle = :bundle ORDER BY bucket, id"
#define TO_HASTEN(bucket)                                                                        \
  "SELECT bucket, profile_id, id FROM delivery WHERE bucket " bucket                             \
  " AND profile_id = :profile AND device_id = :device AND expire_us > :now AND state <= :state " \
  "AND next_attempt_us >= :next"

namespace crampwise {
namespace {

using DeliveryRow = std::tuple<std::string, std::string, absl::Time, std::string, std::string, std::string,
                               v1::Language, std::string, absl::Time, v1::DeliveryState, absl::Time, std::string>;

// Statements and partial indexes are built for these states.
static_assert(v1::DELIVERY_STATE_DUE == 1);
static_assert(v1::DELIVERY_STATE_SENT == 2);
static_assert(v1::DELIVERY_STATE_ACCEPTED == 3);

// Between attempts, or waiting for the channel's report.
bool Waits(v1::DeliveryState state) { return state == v1::DELIVERY_STATE_DUE || state == v1::DELIVERY_STATE_SENT; }

std::string JoinIds(const std::vector<std::string>& ids) { return absl::StrJoin(ids, ","); }

// Without what other columns say.
std::string PayloadOf(const DeliveryRecord& record) {
  v1::Delivery delivery = record.delivery;
  delivery.clear_bundle();
  delivery.clear_due_time();
  delivery.clear_recipient();
  delivery.clear_device();
  delivery.clear_state();
  delivery.clear_next_attempt_time();
  return Pack(delivery);
}

// Nothing reads a delivery as open after its end, whether or not anybody saw it end.
v1::DeliveryState StateAt(absl::Time now, v1::DeliveryState state, absl::Time expire) {
  return state == v1::DELIVERY_STATE_DUE && expire <= now ? v1::DELIVERY_STATE_EXPIRED : state;
}

absl::StatusOr<DeliveryRecord> ToRecord(absl::Time now, DeliveryRow&& row) {
  auto& [id, profile, due, bundle, account, device, language, reminders, expire, state, next_attempt, payload] = row;
  ASSIGN_OR_RETURN(auto delivery, Unpack<v1::Delivery>(payload));
  delivery.set_bundle(std::move(bundle));
  *delivery.mutable_due_time() = ToProto(due);
  delivery.set_recipient(AccountName(account));
  delivery.set_device(DeviceName(device));
  delivery.set_state(StateAt(now, state, expire));
  if (Waits(delivery.state()) && next_attempt != absl::InfiniteFuture())
    *delivery.mutable_next_attempt_time() = ToProto(next_attempt);
  else
    delivery.clear_next_attempt_time();
  return DeliveryRecord{std::move(id),
                        std::move(profile),
                        std::move(account),
                        std::move(device),
                        language,
                        absl::StrSplit(reminders, ',', absl::SkipEmpty()),
                        expire,
                        std::move(delivery)};
}

absl::StatusOr<std::vector<DeliveryRecord>> ToRecords(absl::Time now, std::vector<DeliveryRow> rows) {
  std::vector<DeliveryRecord> records;
  records.reserve(rows.size());
  for (DeliveryRow& row : rows) {
    ASSIGN_OR_RETURN(DeliveryRecord record, ToRecord(now, std::move(row)));
    records.push_back(std::move(record));
  }
  return records;
}

absl::Time DueTime(const DeliveryRecord& record) { return FromProto(record.delivery.due_time()); }
absl::Time NextAttempt(const DeliveryRecord& record) {
  const v1::Delivery& delivery = record.delivery;
  return delivery.has_next_attempt_time() ? FromProto(delivery.next_attempt_time()) : absl::InfiniteFuture();
}

using InsertedRow = std::tuple<int64_t, absl::string_view, absl::string_view, absl::Time, absl::string_view,
                               absl::string_view, absl::string_view, v1::Language, absl::string_view, absl::Time,
                               v1::DeliveryState, absl::Time, absl::string_view>;

const BulkSql& InsertDelivery() {
  static const auto& sql = *new BulkSql(BulkInsert("delivery",
                                                   {{"bucket", SqlType::kNumber},
                                                    {"profile_id", SqlType::kText},
                                                    {"id", SqlType::kText},
                                                    {"due_us", SqlType::kNumber},
                                                    {"bundle", SqlType::kText},
                                                    {"account_id", SqlType::kText},
                                                    {"device_id", SqlType::kText},
                                                    {"language", SqlType::kNumber},
                                                    {"reminder_ids", SqlType::kText},
                                                    {"expire_us", SqlType::kNumber},
                                                    {"state", SqlType::kNumber},
                                                    {"next_attempt_us", SqlType::kNumber},
                                                    {"payload", SqlType::kText}},
                                                   "ON CONFLICT DO NOTHING"));
  return sql;
}

using LeaseRow = std::tuple<absl::Time, int64_t, std::string, std::string>;

BulkSql ByKey(absl::string_view set, absl::string_view set_from_arrays) {
  return {absl::StrCat("UPDATE delivery SET ", set, " WHERE bucket = :bucket AND profile_id = :profile AND id = :id"),
          absl::StrCat("UPDATE delivery SET ", set_from_arrays,
                       " FROM unnest(CAST(:at AS bigint[]), CAST(:bucket AS bigint[]), CAST(:profile AS text[]), "
                       "CAST(:id AS text[])) AS n (at, bucket, profile, id) WHERE delivery.bucket = n.bucket "
                       "AND delivery.profile_id = n.profile AND delivery.id = n.id")};
}

const BulkSql& SetNextAttempt() {
  static const auto& sql = *new BulkSql(ByKey("next_attempt_us = :at", "next_attempt_us = n.at"));
  return sql;
}

const BulkSql& SetDueAt() {
  static const auto& sql = *new BulkSql(ByKey("state = 1, next_attempt_us = :at", "state = 1, next_attempt_us = n.at"));
  return sql;
}

// The greatest state and the least next attempt that are hastened.
std::pair<v1::DeliveryState, absl::Time> LimitsOf(DeliveryTable::Which which) {
  if (which == DeliveryTable::Which::kWaiting) return {v1::DELIVERY_STATE_DUE, absl::InfiniteFuture()};
  return {v1::DELIVERY_STATE_ACCEPTED, absl::InfinitePast()};
}

// No late window is longer, so what was prompted before is not open.
constexpr absl::Duration kLongestOpen = absl::Hours(48);

// How far the clock of the server that recorded a prompt may be ahead of this one's.
constexpr absl::Duration kClocksApart = absl::Minutes(1);

}  // namespace

absl::StatusOr<PackedDelivery> PackDelivery(DeliveryRecord record) {
  if (!CarriesTime(record.id, DueTime(record))) {
    return absl::InternalError("delivery: the id does not carry the due time");
  }
  std::string reminder_ids = JoinIds(record.reminder_ids);
  std::string payload = PayloadOf(record);
  return PackedDelivery{std::move(record), std::move(reminder_ids), std::move(payload)};
}

absl::Status DeliveryTable::InsertAll(absl::Span<const DeliveryRecord> records) {
  std::vector<PackedDelivery> packed;
  for (const DeliveryRecord& record : records) {
    ASSIGN_OR_RETURN(PackedDelivery one, PackDelivery(record));
    packed.push_back(std::move(one));
  }
  return InsertPacked(packed);
}

absl::Status SqlDeliveryTable::InsertPacked(absl::Span<const PackedDelivery> deliveries) {
  std::vector<InsertedRow> rows;
  rows.reserve(deliveries.size());
  for (const auto& [record, reminder_ids, payload] : deliveries) {
    rows.emplace_back(BucketOfId(record.id), record.profile_id, record.id, DueTime(record), record.delivery.bundle(),
                      record.account_id, record.device_id, record.language, reminder_ids, record.expire_time,
                      record.delivery.state(), NextAttempt(record), payload);
  }
  ASSIGN_OR_RETURN(const int64_t inserted, RunForAll<InsertedRow>(context_, InsertDelivery(), rows));
  if (inserted != static_cast<int64_t>(rows.size())) return Taken("delivery");
  for (const PackedDelivery& packed : deliveries) Announce(packed.record);
  return absl::OkStatus();
}

absl::StatusOr<DeliveryRecord> SqlDeliveryTable::Get(absl::string_view profile, absl::string_view id) {
  ASSIGN_OR_RETURN(std::optional<DeliveryRow> row,
                   context_.db.QueryRow<DeliveryRow>("SELECT " DELIVERY_COLUMNS " FROM delivery WHERE "
                                                     "bucket = :bucket AND profile_id = :profile AND id = :id",
                                                     BucketOfId(id), profile, id));
  if (!row.has_value()) return NotFound("delivery");
  return ToRecord(context_.now, *std::move(row));
}

absl::Status SqlDeliveryTable::Update(const DeliveryRecord& record) {
  ASSIGN_OR_RETURN(
      const int64_t updated,
      context_.db.Execute("UPDATE delivery SET language = :language, reminder_ids = :reminders, expire_us = :expire, "
                          "state = :state, next_attempt_us = :next, payload = :payload "
                          "WHERE bucket = :bucket AND profile_id = :profile AND id = :id",
                          record.language, JoinIds(record.reminder_ids), record.expire_time, record.delivery.state(),
                          NextAttempt(record), PayloadOf(record), BucketOfId(record.id), record.profile_id, record.id));
  if (updated == 0) return NotFound("delivery");
  Announce(record);
  return absl::OkStatus();
}

void SqlDeliveryTable::Announce(const DeliveryRecord& record) {
  if (record.delivery.state() != v1::DELIVERY_STATE_DUE) return;
  if (record.delivery.has_next_attempt_time())
    context_.outbox.events.push_back(WorkDue{NextAttempt(record)});
  else
    context_.outbox.events.push_back(PromptsWait{record.profile_id});
}

absl::StatusOr<std::vector<DeliveryRecord>> SqlDeliveryTable::Claim(absl::Time now, absl::Time lease_until, int limit) {
  ASSIGN_OR_RETURN(
      std::vector<DeliveryRow> rows,
      context_.db.Query<DeliveryRow>(
          absl::StrCat("SELECT " DELIVERY_COLUMNS " FROM delivery WHERE " HAS_ATTEMPT " AND next_attempt_us <= :now "
                       "ORDER BY next_attempt_us, id LIMIT :limit",
                       context_.dialect.claim_suffix),
          now, limit));
  std::vector<LeaseRow> leases;
  for (const DeliveryRow& row : rows) {
    leases.emplace_back(lease_until, BucketOfId(std::get<0>(row)), std::get<1>(row), std::get<0>(row));
  }
  RETURN_IF_ERROR(RunForAll<LeaseRow>(context_, SetNextAttempt(), leases).status());
  ASSIGN_OR_RETURN(std::vector<DeliveryRecord> records, ToRecords(context_.now, std::move(rows)));
  for (DeliveryRecord& record : records) *record.delivery.mutable_next_attempt_time() = ToProto(lease_until);
  return records;
}

absl::StatusOr<absl::Time> SqlDeliveryTable::NextDue() {
  ASSIGN_OR_RETURN(const auto row,
                   context_.db.QueryRow<std::tuple<absl::Time>>(
                       "SELECT next_attempt_us FROM delivery WHERE " HAS_ATTEMPT " ORDER BY next_attempt_us LIMIT 1"));
  return row.has_value() ? std::get<0>(*row) : absl::InfiniteFuture();
}

absl::StatusOr<std::vector<DeliveryRecord>> SqlDeliveryTable::OfBundle(absl::string_view profile,
                                                                       absl::string_view bundle) {
  // What follows a snooze is filed under its own time.
  const absl::Time prompt = TimeOfUuid(bundle);
  ASSIGN_OR_RETURN(std::vector<DeliveryRow> rows,
                   (QueryForAll<DeliveryRow, int64_t>(context_, OF_BUNDLE("= :bucket"),
                                                      OF_BUNDLE("= ANY(CAST(:buckets AS bigint[]))"),
                                                      BucketsBetween(prompt, prompt + kLongestOpen), profile, bundle)));
  return ToRecords(context_.now, std::move(rows));
}

absl::StatusOr<std::vector<SqlDeliveryTable::Key>> SqlDeliveryTable::FindToHasten(absl::string_view profile,
                                                                                  absl::string_view device,
                                                                                  Which which) {
  const auto [state, next] = LimitsOf(which);
  return QueryForAll<Key, int64_t>(context_, TO_HASTEN("= :bucket"), TO_HASTEN("= ANY(CAST(:buckets AS bigint[]))"),
                                   BucketsBetween(context_.now - kLongestOpen, context_.now + kClocksApart), profile,
                                   device, context_.now, state, next);
}

absl::StatusOr<bool> SqlDeliveryTable::AnyToHasten(absl::string_view profile, absl::string_view device, Which which) {
  ASSIGN_OR_RETURN(const std::vector<Key> found, FindToHasten(profile, device, which));
  return !found.empty();
}

absl::Status SqlDeliveryTable::Hasten(absl::string_view profile, absl::string_view device, Which which) {
  ASSIGN_OR_RETURN(const std::vector<Key> found, FindToHasten(profile, device, which));
  if (found.empty()) return absl::OkStatus();
  std::vector<LeaseRow> rows;
  for (const auto& [bucket, of_profile, id] : found) rows.emplace_back(context_.now, bucket, of_profile, id);
  RETURN_IF_ERROR(RunForAll<LeaseRow>(context_, SetDueAt(), rows).status());
  context_.outbox.events.push_back(WorkDue{context_.now});
  return absl::OkStatus();
}

absl::StatusOr<int64_t> SqlDeliveryTable::Rescue(absl::Time now) {
  ASSIGN_OR_RETURN(
      const int64_t rescued,
      context_.db.Execute("UPDATE delivery SET state = 1 WHERE state = 2 AND next_attempt_us <= :now", now));
  if (rescued > 0) context_.outbox.events.push_back(WorkDue{now});
  return rescued;
}

absl::StatusOr<std::vector<DeliveryRecord>> SqlDeliveryTable::List(absl::string_view profile, absl::Time start,
                                                                   absl::Time end, const TimeCursor& cursor,
                                                                   int limit) {
  ASSIGN_OR_RETURN(std::vector<DeliveryRow> rows,
                   ListFromBuckets<DeliveryRow>(
                       context_, "delivery",
                       "SELECT " DELIVERY_COLUMNS " FROM delivery WHERE bucket = :bucket AND profile_id = :profile "
                       "AND due_us >= :start AND due_us < :end AND (due_us, id) < (:time, :id) "
                       "ORDER BY due_us DESC, id DESC LIMIT :limit",
                       profile, {start, end, cursor, limit}));
  return ToRecords(context_.now, std::move(rows));
}

absl::Status EraseDeliveries(TableContext& context, absl::string_view profile) {
  return EraseFromBuckets(context, "delivery", "profile_id", profile);
}

}  // namespace crampwise
