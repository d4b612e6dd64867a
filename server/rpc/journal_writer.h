// What recording, changing or deleting journal entries does to the rest of the profile.
#ifndef CRAMPWISE_SERVER_RPC_JOURNAL_WRITER_H_
#define CRAMPWISE_SERVER_RPC_JOURNAL_WRITER_H_

#include <string>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "crampwise/v1/journal_service.pb.h"
#include "crampwise/v1/profile_service.pb.h"
#include "server/storage/transaction.h"
#include "shared/judge/judge.h"

namespace crampwise {

// One profile's journal in one write transaction.
class JournalWriter {
 public:
  static absl::StatusOr<JournalWriter> Open(Transaction& tx, absl::string_view profile_id);

  // Whether `entry` is something that the plan follows from: an appointment, an intake of a regimen with its stock, an
  // episode of a child.
  bool TouchesPlan(const v1::JournalEntry& entry) const;

  // Runs `write`, which records or updates entries and notes what follows from them; inside ChangePlanInputs if the
  // entries touch the plan. Then stores the urgency if it was raised or closed, and asks for the recheck.
  absl::Status Commit(bool touches_plan, absl::FunctionRef<absl::Status()> write);

  // The entry is one that this profile can have: the protos' rules, CheckEntry, and the regimen of an intake. Errors
  // name fields below the entry.
  absl::Status Check(const v1::JournalEntry& entry) const;

  // Checks and records an entry. One that was recorded before is found again, whether or not it would still pass.
  // ALREADY_EXISTS naming `name`: its id was used with other content. FAILED_PRECONDITION naming `appointment`: too
  // many lie ahead.
  absl::StatusOr<RecordedEntry> Record(const v1::JournalEntry& entry, absl::string_view author);

  // Replaces `before` by a checked entry; is_new if it says something else than before, the note apart. ABORTED naming
  // etag. FAILED_PRECONDITION as for Record.
  absl::StatusOr<RecordedEntry> Update(const v1::JournalEntry& before, const v1::JournalEntry& entry);

  // Notes what a judgement of entries raises, and when it asks for another one.
  void Raise(const Judgement& judgement);
  // Takes the active urgency away: a follow-up check did.
  void Close();

  // As it is with what was raised or closed.
  const v1::Profile& profile() const { return profile_; }

 private:
  JournalWriter(Transaction& tx, absl::string_view profile_id, v1::Profile profile)
      : tx_(tx), profile_id_(profile_id), profile_(std::move(profile)) {}

  absl::StatusOr<bool> IsRecorded(const v1::JournalEntry& entry) const;
  absl::Status CheckNew(const v1::JournalEntry& entry) const;
  bool IsAppointmentAhead(const v1::JournalEntry& entry) const;
  // Whether the profile may have one more appointment that lies ahead.
  absl::Status CheckRoomForAppointment() const;
  absl::Status CheckRegimenOf(const v1::JournalEntry& entry) const;
  void SetServerFields(v1::JournalEntry& entry) const;
  absl::Status Announce(const std::string& name);

  Transaction& tx_;
  const std::string profile_id_;
  v1::Profile profile_;
  bool urgency_changed_ = false;
  absl::Time recheck_ = absl::InfiniteFuture();
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_RPC_JOURNAL_WRITER_H_
