// Counting the units of a regimen down and up again.
#ifndef CRAMPWISE_SERVER_RPC_STOCK_H_
#define CRAMPWISE_SERVER_RPC_STOCK_H_

#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "crampwise/v1/journal_service.pb.h"
#include "crampwise/v1/reminder_service.pb.h"
#include "server/storage/transaction.h"

namespace crampwise {

// The stock of one regimen in one write transaction. A regimen whose stock nobody counts, or that is gone, has none:
// then nothing is taken off and nothing is stored.
class Stock {
 public:
  static absl::StatusOr<Stock> Of(Transaction& tx, absl::string_view profile_id, absl::string_view regimen_id);

  // How many units that many portions take off, if they were taken at `taken` as far as is known: never more than there
  // are. None if the person has counted since: they are in that count.
  int UnitsOf(int portions, absl::Time taken) const;

  // How many of `units` taken off at `taken` are given back: all, or none if the person has counted since.
  int GivenBack(int units, absl::Time taken) const { return IsCountedSince(taken) ? 0 : units; }

  // Adds units, or takes them off if negative, and stores and announces the regimen; its etag stays. To be called
  // inside the edit of ChangePlanInputs if it changes whether the stock runs low.
  absl::Status Add(int units);

  // Whether the plan changes with `units` more.
  bool ChangesPlan(int units, absl::CivilDay today) const;

 private:
  Stock(Transaction& tx, absl::string_view profile_id, std::optional<v1::Regimen> regimen)
      : tx_(&tx), profile_id_(profile_id), regimen_(std::move(regimen)) {}

  bool IsCountedSince(absl::Time taken) const;
  v1::Regimen With(int units) const;

  Transaction* tx_;
  std::string profile_id_;
  std::optional<v1::Regimen> regimen_;
};

// Notes in an intake of a regimen the units that it will take off the stock; any other entry stays as it is.
absl::Status NoteIntake(Transaction& tx, absl::string_view profile_id, v1::JournalEntry& entry);
// Takes off what NoteIntake noted, once the entry is stored, and gives it back when the entry goes or is replaced.
// To be called inside the edit of ChangePlanInputs.
absl::Status CountIntake(Transaction& tx, absl::string_view profile_id, const v1::JournalEntry& entry);
absl::Status CountIntakeBack(Transaction& tx, absl::string_view profile_id, const v1::JournalEntry& entry);

// Takes the portion of an answer "taken" off the stock of the reminder's regimen, if it has one, and notes the units in
// the reminder.
absl::Status CountTaken(Transaction& tx, absl::string_view profile_id, v1::Reminder& reminder);
// Gives back what CountTaken noted, while the reminder still says when it was answered.
absl::Status CountTakenBack(Transaction& tx, absl::string_view profile_id, v1::Reminder& reminder);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_RPC_STOCK_H_
