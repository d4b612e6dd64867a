#include "server/dispatch/replan.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "absl/strings/str_cat.h"
#include "server/dispatch/advance.h"
#include "server/dispatch/record.h"
#include "server/dispatch/settle_deliveries.h"
#include "shared/base/field_error.h"
#include "shared/base/proto_time.h"
#include "shared/base/resource_names.h"
#include "shared/base/status_macros.h"
#include "shared/knowledge/knowledge.h"
#include "shared/plan/logged_facts.h"
#include "shared/schedule/zone.h"

namespace crampwise {
namespace {

// Appointments lie at most a year ahead; a downtime to make up for is no longer.
constexpr absl::Duration kAppointmentReach = absl::Hours(400 * 24);

constexpr size_t kRegimenPage = 200;

absl::StatusOr<std::vector<v1::Regimen>> AllRegimens(Transaction& tx, absl::string_view profile_id) {
  std::vector<v1::Regimen> all;
  std::string after;
  while (true) {
    ASSIGN_OR_RETURN(std::vector<v1::Regimen> page,
                     tx.regimens().List(profile_id, after, static_cast<int>(kRegimenPage)));
    std::move(page.begin(), page.end(), std::back_inserter(all));
    if (page.size() < kRegimenPage) return all;
    ASSIGN_OR_RETURN(ChildName last, ParseChildName("regimen.name", all.back().name(), "regimens"));
    after = std::move(last.id);
  }
}

constexpr int kEntryPage = 100;

// When the newest episode in the journal that a plan looks for began.
absl::StatusOr<std::optional<absl::Time>> LastEvent(Transaction& tx, absl::string_view profile_id) {
  TimeCursor cursor;
  while (true) {
    ASSIGN_OR_RETURN(const std::vector<v1::JournalEntry> page,
                     tx.entries().List(profile_id, tx.now() - kEventReach, absl::InfiniteFuture(), cursor, kEntryPage));
    for (const v1::JournalEntry& entry : page) {
      if (entry.has_episode()) return FromProto(entry.event_time());
    }
    if (page.size() < static_cast<size_t>(kEntryPage)) return std::nullopt;
    ASSIGN_OR_RETURN(ChildName last, ParseChildName("entry.name", page.back().name(), "entries"));
    cursor = {FromProto(page.back().event_time()), std::move(last.id)};
  }
}

// Of a flood the newest count.
constexpr int kMostOfLog = 1000;

// What the journal says of facts that the plan asks for.
absl::StatusOr<std::vector<v1::Fact>> ReadLoggedFacts(Transaction& tx, absl::string_view profile_id,
                                                      const PlanData& data) {
  const absl::CivilDay today = LocalDate(data.profile, tx.now());
  if (!AsksTheLog(data.profile, data.regimens, today)) return std::vector<v1::Fact>();
  // The days of a routine are not those of the clock.
  const absl::Time start = tx.now() - absl::Hours(24 * (kDaysOfLog + 1));
  ASSIGN_OR_RETURN(const std::vector<v1::JournalEntry> entries,
                   tx.entries().List(profile_id, start, absl::InfiniteFuture(), {}, kMostOfLog));
  return FactsLogged(data.profile, data.regimens, entries, today);
}

constexpr absl::Duration kLongestOpen = absl::Hours(48);
constexpr int kMostOpen = 1000;

// More than a plan that is empty for long is behind; a downtime may be longer.
constexpr int kMostSteps = 6;

absl::StatusOr<bool> IsRecorded(Transaction& tx, absl::string_view profile_id, const NewBundle& bundle) {
  const absl::Status found = tx.reminders().Get(profile_id, bundle.reminders.front().id).status();
  if (absl::IsNotFound(found)) return false;
  RETURN_IF_ERROR(found);
  return true;
}

// The bundles that were not recorded before: the dispatcher does not note in the state how far it has come.
absl::StatusOr<std::vector<NewBundle>> NotYetRecorded(Transaction& tx, absl::string_view profile_id,
                                                      std::vector<NewBundle> bundles) {
  std::vector<NewBundle> left;
  for (NewBundle& bundle : bundles) {
    ASSIGN_OR_RETURN(const bool recorded, IsRecorded(tx, profile_id, bundle));
    if (!recorded) left.push_back(std::move(bundle));
  }
  return left;
}

// now(), or the last prompt that was recorded if it lies ahead: the clock was set back, or another server's runs ahead.
absl::StatusOr<absl::Time> DealtWithUntil(Transaction& tx, const PlanData& data, const TimerRecord& timer) {
  absl::Time until = tx.now();
  for (const NewBundle& bundle : AgendaAfter(data.profile.name(), timer.state, tx.now())) {
    ASSIGN_OR_RETURN(const bool recorded, IsRecorded(tx, timer.profile_id, bundle));
    if (!recorded) break;
    until = bundle.prompt;
  }
  return until;
}

// Records what is due up to now() by the plan in `data`, and brings the state to the instant that it returns:
// everything up to it has been dealt with, but for a recheck, which is the dispatcher's.
absl::StatusOr<absl::Time> CatchUp(Transaction& tx, const PlanData& data, TimerRecord& timer) {
  ASSIGN_OR_RETURN(const absl::Time until, DealtWithUntil(tx, data, timer));
  const PlanInputs inputs = data.inputs();
  const int64_t recheck_us = timer.state.recheck_us();
  absl::Time due = absl::FromUnixMicros(timer.state.planned_until_us());
  for (int steps = 0; due <= until; ++steps) {
    if (steps == kMostSteps) {
      return RetryLater(absl::StatusCode::kUnavailable, "reminders of a downtime are being made up for",
                        absl::Seconds(1));
    }
    Advance advance = AdvanceTimer(data.profile.name(), timer.state, due, &inputs, until);
    Firing firing{timer.profile_id, timer.state.zone(), {}, std::move(advance.snooze_over)};
    ASSIGN_OR_RETURN(firing.bundles, NotYetRecorded(tx, timer.profile_id, std::move(advance.bundles)));
    RETURN_IF_ERROR(RecordFirings(tx, {&firing, 1}));
    if (advance.state.has_value()) timer.state = *std::move(advance.state);
    due = advance.due;
  }
  timer.state.set_recheck_us(recheck_us);
  return until;
}

absl::Status PutState(Transaction& tx, storage::v1::TimerState state, absl::Time due, TimerRecord timer) {
  timer.due = due;
  timer.planned_with = PlannedWith();
  timer.state = std::move(state);
  return tx.timers().Put(timer);
}

// Changes what the state holds beside the agenda.
absl::Status EditState(Transaction& tx, TimerRecord timer, absl::FunctionRef<void(storage::v1::TimerState&)> edit) {
  ASSIGN_OR_RETURN(const PlanData data, LoadPlanData(tx, timer.profile_id));
  ASSIGN_OR_RETURN(const absl::Time dealt_with, CatchUp(tx, data, timer));
  storage::v1::TimerState state = timer.state;
  edit(state);
  const absl::Time due = NextDue(state, dealt_with);
  return PutState(tx, std::move(state), due, std::move(timer));
}

absl::Status Restart(Transaction& tx, absl::Time from, TimerRecord timer) {
  ASSIGN_OR_RETURN(const PlanData data, LoadPlanData(tx, timer.profile_id));
  Advance advance = RestartTimer(timer.state, data.inputs(), from);
  const Firing firing{timer.profile_id, advance.state->zone(), std::move(advance.bundles), {}};
  RETURN_IF_ERROR(RecordFirings(tx, {&firing, 1}));
  return PutState(tx, *std::move(advance.state), advance.due, std::move(timer));
}

// The open reminders of the profile; none is open for longer than a day.
absl::StatusOr<std::vector<v1::Reminder>> OpenReminders(Transaction& tx, absl::string_view profile_id) {
  ASSIGN_OR_RETURN(
      std::vector<v1::Reminder> reminders,
      tx.reminders().List(profile_id, tx.now() - kLongestOpen, tx.now() + kLongestOpen, TimeCursor(), kMostOpen));
  const auto closed = [](const v1::Reminder& reminder) {
    return reminder.state() != v1::REMINDER_STATE_DUE && reminder.state() != v1::REMINDER_STATE_SNOOZED;
  };
  reminders.erase(std::remove_if(reminders.begin(), reminders.end(), closed), reminders.end());
  return reminders;
}

}  // namespace

absl::StatusOr<PlanData> LoadPlanData(Transaction& tx, absl::string_view profile_id) {
  PlanData data;
  ASSIGN_OR_RETURN(data.profile, tx.profiles().Get(profile_id));
  ASSIGN_OR_RETURN(data.regimens, AllRegimens(tx, profile_id));
  ASSIGN_OR_RETURN(data.changes, tx.plan_changes().List(profile_id));
  ASSIGN_OR_RETURN(data.appointments,
                   tx.entries().Appointments(profile_id, tx.now() - kAppointmentReach, tx.now() + kAppointmentReach));
  if (data.profile.population() == v1::POPULATION_CHILD) {
    ASSIGN_OR_RETURN(data.last_event, LastEvent(tx, profile_id));
  }
  ASSIGN_OR_RETURN(data.logged, ReadLoggedFacts(tx, profile_id, data));
  return data;
}

std::string PlannedWith() { return absl::StrCat(knowledge::Version(), "/", TzdataVersion()); }

absl::Status StartTimer(Transaction& tx, absl::string_view profile_id) {
  TimerRecord timer;
  timer.profile_id = std::string(profile_id);
  return Restart(tx, tx.now(), std::move(timer));
}

absl::Status ChangePlanInputs(Transaction& tx, absl::string_view profile_id, absl::FunctionRef<absl::Status()> edit) {
  ASSIGN_OR_RETURN(TimerRecord timer, tx.timers().Get(profile_id));
  ASSIGN_OR_RETURN(const PlanData data, LoadPlanData(tx, profile_id));
  ASSIGN_OR_RETURN(const absl::Time until, CatchUp(tx, data, timer));
  RETURN_IF_ERROR(edit());
  return Restart(tx, until, std::move(timer));
}

absl::Status WakeAfterSnooze(Transaction& tx, absl::string_view profile_id, absl::string_view reminder_id,
                             absl::Time until) {
  ASSIGN_OR_RETURN(TimerRecord timer, tx.timers().Get(profile_id));
  return EditState(tx, std::move(timer), [&](storage::v1::TimerState& state) {
    storage::v1::Snooze& snooze = *state.add_snoozes();
    snooze.set_id(std::string(reminder_id));
    snooze.set_until_us(absl::ToUnixMicros(until));
  });
}

absl::Status RecheckAt(Transaction& tx, absl::string_view profile_id, absl::Time at) {
  ASSIGN_OR_RETURN(TimerRecord timer, tx.timers().Get(profile_id));
  const int64_t at_us = absl::ToUnixMicros(at);
  const int64_t known_us = timer.state.recheck_us();
  if (known_us != 0 && known_us <= at_us) return absl::OkStatus();
  return EditState(tx, std::move(timer), [at_us](storage::v1::TimerState& state) { state.set_recheck_us(at_us); });
}

absl::Status CancelOpenReminders(Transaction& tx, absl::string_view profile_id,
                                 absl::FunctionRef<bool(const v1::Reminder&)> which) {
  ASSIGN_OR_RETURN(std::vector<v1::Reminder> reminders, OpenReminders(tx, profile_id));
  for (v1::Reminder& reminder : reminders) {
    if (!which(reminder)) continue;
    reminder.set_state(v1::REMINDER_STATE_CANCELLED);
    ClearAnswer(reminder);
    RETURN_IF_ERROR(UpdateReminder(tx, profile_id, reminder));
    RETURN_IF_ERROR(SettleDeliveries(tx, profile_id, reminder.bundle()));
  }
  return absl::OkStatus();
}

}  // namespace crampwise
