#include "server/rpc/stock.h"

#include <algorithm>
#include <utility>

#include "server/dispatch/replan.h"
#include "shared/base/proto_time.h"
#include "shared/base/resource_names.h"
#include "shared/base/status_macros.h"
#include "shared/plan/plan.h"

namespace crampwise {
namespace {

// What the API allows.
constexpr int kMostUnits = 10000;

// The part of "profiles/{profile}/planItems/{kind}.{regimen}" behind the dot; empty for an item without a regimen.
absl::string_view RegimenIdOf(const v1::Reminder& reminder) {
  const absl::string_view item = reminder.plan_item();
  const size_t dot = item.rfind('.');
  return dot == absl::string_view::npos ? "" : item.substr(dot + 1);
}

absl::Status AddAndReplan(Transaction& tx, absl::string_view profile_id, Stock& stock, int units) {
  if (units == 0) return absl::OkStatus();
  ASSIGN_OR_RETURN(const v1::Profile profile, tx.profiles().Get(profile_id));
  // Planning anew is dear, and needed once in the life of a package.
  if (!stock.ChangesPlan(units, LocalDate(profile, tx.now()))) return stock.Add(units);
  return ChangePlanInputs(tx, profile_id, [&] { return stock.Add(units); });
}

// `entry` must be an intake of a regimen.
absl::StatusOr<Stock> StockOfIntake(Transaction& tx, absl::string_view profile_id, const v1::JournalEntry& entry) {
  ASSIGN_OR_RETURN(const ChildName name, ParseChildName("intake.regimen", entry.intake().regimen(), "regimens"));
  return Stock::Of(tx, profile_id, name.id);
}

}  // namespace

absl::StatusOr<Stock> Stock::Of(Transaction& tx, absl::string_view profile_id, absl::string_view regimen_id) {
  absl::StatusOr<v1::Regimen> regimen = tx.regimens().Get(profile_id, regimen_id);
  if (absl::IsNotFound(regimen.status())) return Stock(tx, profile_id, std::nullopt);
  RETURN_IF_ERROR(regimen.status());
  if (!regimen->has_stock()) return Stock(tx, profile_id, std::nullopt);
  return Stock(tx, profile_id, *std::move(regimen));
}

bool Stock::IsCountedSince(absl::Time taken) const {
  return regimen_.has_value() && regimen_->has_stock_count_time() && taken < FromProto(regimen_->stock_count_time());
}

int Stock::UnitsOf(int portions, absl::Time taken) const {
  if (!regimen_.has_value() || IsCountedSince(taken)) return 0;
  return std::min(regimen_->stock(), portions * std::max(1, regimen_->units_per_portion()));
}

v1::Regimen Stock::With(int units) const {
  v1::Regimen regimen = *regimen_;
  regimen.set_stock(std::clamp(regimen.stock() + units, 0, kMostUnits));
  return regimen;
}

absl::Status Stock::Add(int units) {
  if (!regimen_.has_value() || units == 0) return absl::OkStatus();
  regimen_ = With(units);
  RETURN_IF_ERROR(tx_->regimens().UpdateCount(profile_id_, *regimen_));
  return tx_->feed().Append(profile_id_, regimen_->name()).status();
}

bool Stock::ChangesPlan(int units, absl::CivilDay today) const {
  return regimen_.has_value() && RunsLow(*regimen_, today) != RunsLow(With(units), today);
}

absl::Status NoteIntake(Transaction& tx, absl::string_view profile_id, v1::JournalEntry& entry) {
  if (entry.intake().regimen().empty()) return absl::OkStatus();
  ASSIGN_OR_RETURN(const Stock stock, StockOfIntake(tx, profile_id, entry));
  entry.mutable_intake()->set_units_taken(
      stock.UnitsOf(std::max(1, entry.intake().portions()), FromProto(entry.event_time())));
  return absl::OkStatus();
}

absl::Status CountIntake(Transaction& tx, absl::string_view profile_id, const v1::JournalEntry& entry) {
  if (entry.intake().units_taken() == 0) return absl::OkStatus();
  ASSIGN_OR_RETURN(Stock stock, StockOfIntake(tx, profile_id, entry));
  return stock.Add(-entry.intake().units_taken());
}

absl::Status CountIntakeBack(Transaction& tx, absl::string_view profile_id, const v1::JournalEntry& entry) {
  if (entry.intake().units_taken() == 0) return absl::OkStatus();
  ASSIGN_OR_RETURN(Stock stock, StockOfIntake(tx, profile_id, entry));
  return stock.Add(stock.GivenBack(entry.intake().units_taken(), FromProto(entry.event_time())));
}

absl::Status CountTaken(Transaction& tx, absl::string_view profile_id, v1::Reminder& reminder) {
  const absl::string_view regimen_id = RegimenIdOf(reminder);
  if (regimen_id.empty()) return absl::OkStatus();
  ASSIGN_OR_RETURN(Stock stock, Stock::Of(tx, profile_id, regimen_id));
  reminder.set_units_taken(stock.UnitsOf(1, FromProto(reminder.answer_time())));
  return AddAndReplan(tx, profile_id, stock, -reminder.units_taken());
}

absl::Status CountTakenBack(Transaction& tx, absl::string_view profile_id, v1::Reminder& reminder) {
  const int units = reminder.units_taken();
  reminder.clear_units_taken();
  if (units == 0) return absl::OkStatus();
  ASSIGN_OR_RETURN(Stock stock, Stock::Of(tx, profile_id, RegimenIdOf(reminder)));
  return AddAndReplan(tx, profile_id, stock, stock.GivenBack(units, FromProto(reminder.answer_time())));
}

}  // namespace crampwise
