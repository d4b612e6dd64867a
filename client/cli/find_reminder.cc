#include "client/cli/find_reminder.h"

#include <algorithm>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "client/cli/format.h"
#include "client/cli/todays_reminders.h"
#include "client/cli/usage_error.h"
#include "shared/base/proto_time.h"
#include "shared/base/resource_names.h"
#include "shared/base/status_macros.h"
#include "shared/base/uuid.h"

namespace crampwise::client {
namespace {

constexpr char kWhich[] = "REMINDER";

using Candidates = std::vector<const v1::Reminder*>;

// What was still to come when it was shown may have been recorded since.
absl::StatusOr<std::string> NameOfShown(const v1::Reminder& shown, const v1::ListRemindersResponse& today) {
  if (!shown.name().empty()) return shown.name();
  for (const v1::Reminder& reminder : today.reminders()) {
    if (IsSameOccurrence(reminder, shown) && !reminder.name().empty()) return reminder.name();
  }
  return absl::FailedPreconditionError("This reminder is still to come.");
}

absl::StatusOr<std::string> ByNumber(Context& context, size_t number, const v1::ListRemindersResponse& today) {
  const absl::StatusOr<v1::ListRemindersResponse> shown = LastShown(context);
  const v1::ListRemindersResponse& list = shown.ok() ? *shown : today;
  if (number < 1 || number > static_cast<size_t>(list.reminders_size())) {
    return UsageError(kWhich, "there is no such number. See: crampwise today");
  }
  return NameOfShown(list.reminders(static_cast<int>(number) - 1), today);
}

Candidates Answerable(const v1::ListRemindersResponse& today, Answering answering, absl::string_view kind) {
  Candidates found;
  for (const v1::Reminder& reminder : today.reminders()) {
    const bool fits = kind.empty() || reminder.kind() == kind || IdOf(reminder.plan_item()) == kind;
    if (fits && CanAnswer(answering, reminder)) found.push_back(&reminder);
  }
  return found;
}

absl::StatusOr<std::string> ByKind(const Candidates& found) {
  if (found.empty()) return absl::NotFoundError("No reminder of this kind can be answered so. See: crampwise today");
  for (const v1::Reminder* reminder : found) {
    if (reminder->plan_item() != found.back()->plan_item()) {
      return UsageError(kWhich, "several are of this kind; give the number from: crampwise today");
    }
  }
  return found.back()->name();
}

absl::StatusOr<std::string> LastAnswered(const Candidates& found) {
  if (found.empty()) return absl::NotFoundError("No reminder of today was answered.");
  return (*std::max_element(found.begin(), found.end(),
                            [](const v1::Reminder* a, const v1::Reminder* b) {
                              return FromProto(a->answer_time()) < FromProto(b->answer_time());
                            }))
      ->name();
}

absl::StatusOr<std::string> OnlyOpen(const v1::ListRemindersResponse& today) {
  const Candidates open = Answerable(today, Answering::kSnooze, "");
  if (open.empty()) return absl::NotFoundError("No reminder waits for an answer.");
  if (open.size() > 1) return UsageError(kWhich, "several wait; give the number or kind from: crampwise today");
  return open.front()->name();
}

}  // namespace

absl::StatusOr<std::string> FindReminder(Context& context, const std::string& wanted, Answering answering) {
  if (absl::StartsWith(wanted, "profiles/")) return wanted;
  ASSIGN_OR_RETURN(const v1::Profile profile, context.Profile());
  if (IsUuid(wanted)) return ReminderName(IdOf(profile.name()), wanted);
  ASSIGN_OR_RETURN(const v1::ListRemindersResponse today, TodaysReminders(context, profile));
  if (size_t number = 0; absl::SimpleAtoi(wanted, &number)) return ByNumber(context, number, today);
  if (!wanted.empty()) return ByKind(Answerable(today, answering, wanted));
  return answering == Answering::kUndo ? LastAnswered(Answerable(today, answering, "")) : OnlyOpen(today);
}

}  // namespace crampwise::client
