#include "shared/judge/taken_share.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/string_view.h"
#include "shared/base/proto_time.h"
#include "shared/plan/substances.h"

namespace crampwise {
namespace {

absl::string_view IdOf(absl::string_view name) { return name.substr(name.rfind('/') + 1); }

// An item of a plan that belongs to a regimen ends with the regimen's id.
bool AsksForCalcium(const v1::Reminder& reminder, absl::Span<const v1::Regimen> regimens) {
  return std::any_of(regimens.begin(), regimens.end(), [&reminder](const v1::Regimen& regimen) {
    return IsCalcium(regimen.substance()) && absl::EndsWith(reminder.plan_item(), IdOf(regimen.name()));
  });
}

// What is open, or was cancelled, says nothing.
bool IsOver(v1::ReminderState state) {
  return state == v1::REMINDER_STATE_TAKEN || state == v1::REMINDER_STATE_SKIPPED || state == v1::REMINDER_STATE_MISSED;
}

}  // namespace

std::optional<double> CalciumTakenShare(absl::Span<const v1::Reminder> reminders,
                                        absl::Span<const v1::Regimen> regimens, absl::CivilDay today) {
  int asked = 0;
  int taken = 0;
  absl::CivilDay first = today;
  for (const v1::Reminder& reminder : reminders) {
    const absl::CivilDay day = FromProto(reminder.local_date());
    const bool within = day < today && day >= today - kDaysOfTakenShare;
    if (!within || !IsOver(reminder.state()) || !AsksForCalcium(reminder, regimens)) continue;
    first = std::min(first, day);
    ++asked;
    if (reminder.state() == v1::REMINDER_STATE_TAKEN) ++taken;
  }
  if (first > today - kDaysOfTakenShare) return std::nullopt;
  return static_cast<double>(taken) / asked;
}

}  // namespace crampwise
