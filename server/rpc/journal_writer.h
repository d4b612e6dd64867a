// What recording, changing or deleting journal entries does to the rest of the profile.
#ifndef CRAMPWISE_SERVER_RPC_JOURNAL_WRITER_H_
#define CRAMPWISE_SERVER_RPC_JOURNAL_WRITER_H_

#include <string>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "crampwise/v1/journal_service.pb.h"
#include "crampwise/v1/profile_service.pb.h"
#include "server/storage/transaction.h"

namespace crampwise {

// One profile's journal in one write transaction.
class JournalWriter {
 public:
  static absl::StatusOr<JournalWriter> Open(Transaction& tx, absl::string_view profile_id);

  // Whether `entry` is something that the plan or the active urgency follows from.
  static bool TouchesPlan(const v1::JournalEntry& entry);

  // Runs `write`, which records or updates entries, then stores the urgency that they raised, if they did, and takes
  // back the reminders that it silences; inside ChangePlanInputs if the entries touch the plan.
  absl::Status Commit(bool touches_plan, absl::FunctionRef<absl::Status()> write);

  // The entry is one that this profile can have: the protos' rules, CheckEntry, and the regimen of an intake. Errors
  // name fields below the entry.
  absl::Status Check(const v1::JournalEntry& entry) const;

  // Checks and records an entry. One that was recorded before is found again, whether or not it would still pass.
  // ALREADY_EXISTS naming `name`: its id was used with other content. FAILED_PRECONDITION naming `appointment`: too
  // many lie ahead.
  absl::StatusOr<v1::JournalEntry> Record(const v1::JournalEntry& entry, absl::string_view author);

  // Replaces `before` by a checked entry. ABORTED naming etag. FAILED_PRECONDITION as for Record.
  absl::StatusOr<v1::JournalEntry> Update(const v1::JournalEntry& before, const v1::JournalEntry& entry);

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
  void Raise(const v1::JournalEntry& entry);
  absl::Status StoreRaised();
  absl::Status Announce(const std::string& name);

  Transaction& tx_;
  const std::string profile_id_;
  v1::Profile profile_;
  bool raised_ = false;
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_RPC_JOURNAL_WRITER_H_
