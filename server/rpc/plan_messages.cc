#include "server/rpc/plan_messages.h"

#include <algorithm>

#include "absl/strings/str_format.h"
#include "shared/base/proto_time.h"
#include "shared/base/resource_names.h"

namespace crampwise {
namespace {

constexpr absl::Duration kOutlook = absl::Hours(14 * 24);

// "supplement_with_meal" of "supplement_with_meal.{regimen}".
std::string KindOf(const std::string& item) { return item.substr(0, item.find('.')); }

}  // namespace

NextTimes FindNextTimes(const PlanInputs& inputs, absl::Time now) {
  NextTimes next;
  for (const Bundle& bundle : BundlesBetween(inputs, now, now + kOutlook)) {
    for (const Occurrence& occurrence : bundle.occurrences) {
      const auto [known, added] = next.try_emplace(occurrence.item, occurrence.due);
      if (!added) known->second = std::min(known->second, occurrence.due);
    }
  }
  return next;
}

v1::PlanReason PlanMessages::Reason(const crampwise::Reason& reason) const {
  v1::PlanReason message;
  message.set_code(reason.code);
  message.set_text(chinese() ? reason.zh : reason.en);
  return message;
}

v1::PlanQuestion PlanMessages::Question(const crampwise::Question& question) const {
  v1::PlanQuestion message;
  message.set_code(question.code);
  message.set_fact(question.fact);
  message.set_text(chinese() ? question.zh : question.en);
  if (!question.regimen_id.empty()) message.set_regimen(RegimenName(profile_id_, question.regimen_id));
  return message;
}

v1::PlanItem PlanMessages::Item(const ItemStatus& status, absl::CivilDay date, const NextTimes& next_times) const {
  v1::PlanItem item;
  item.set_name(PlanItemName(profile_id_, status.item));
  item.set_kind(KindOf(status.item));
  item.set_state(status.state);
  if (status.rule != nullptr) {
    item.set_text(std::string(ItemText(inputs_.profile, *status.rule, date).In(language_)));
    item.set_anchor_text(AnchorText(*status.rule, language_));
    for (const absl::string_view id : status.rule->source_ids) item.add_source_ids(std::string(id));
  }
  for (const crampwise::Reason& reason : status.reasons) *item.add_reasons() = Reason(reason);
  for (const crampwise::Question& question : status.questions) *item.add_questions() = Question(question);
  for (const v1::PlanItemChange& change : inputs_.changes) {
    if (change.name() != item.name()) continue;
    *item.mutable_change() = change;
    if (change.has_time())
      item.set_anchor_text(absl::StrFormat("%02d:%02d", change.time().hours(), change.time().minutes()));
  }
  const auto next = next_times.find(status.item);
  if (next != next_times.end()) *item.mutable_next_time() = ToProto(next->second);
  return item;
}

v1::PlannedReminder PlanMessages::Reminder(const Occurrence& occurrence, absl::Time prompt) const {
  v1::PlannedReminder reminder;
  reminder.set_plan_item(PlanItemName(profile_id_, occurrence.item));
  reminder.set_kind(KindOf(occurrence.item));
  *reminder.mutable_local_date() = ToProto(occurrence.local_date);
  reminder.set_slot(occurrence.slot);
  *reminder.mutable_due_time() = ToProto(occurrence.due);
  *reminder.mutable_late_until_time() = ToProto(occurrence.late_until);
  *reminder.mutable_prompt_time() = ToProto(prompt);
  reminder.set_text(std::string(ItemText(inputs_.profile, *occurrence.rule, occurrence.local_date).In(language_)));
  return reminder;
}

v1::PlannedDay PlanMessages::Day(const DayPlan& plan) const {
  v1::PlannedDay day;
  *day.mutable_local_date() = ToProto(plan.date);
  for (const Bundle& bundle : plan.bundles) {
    v1::PlannedBundle& planned = *day.add_bundles();
    planned.set_anchor(bundle.anchor);
    *planned.mutable_prompt_time() = ToProto(bundle.prompt);
    for (const Occurrence& occurrence : bundle.occurrences)
      *planned.add_reminders() = Reminder(occurrence, bundle.prompt);
  }
  for (const DroppedItem& dropped : plan.dropped) {
    v1::DroppedItem& message = *day.add_dropped();
    message.set_plan_item(PlanItemName(profile_id_, dropped.item));
    *message.mutable_reason() = Reason(dropped.reason);
  }
  return day;
}

v1::ListPlanItemsResponse PlanMessages::Items(absl::Time now) const {
  const absl::CivilDay date = LocalDate(inputs_.profile, now);
  const NextTimes next_times = FindNextTimes(inputs_, now);
  v1::ListPlanItemsResponse response;
  for (const ItemStatus& status : ItemStatuses(inputs_, date)) *response.add_items() = Item(status, date, next_times);
  for (const crampwise::Question& question : PlanQuestions(inputs_, date))
    *response.add_questions() = Question(question);
  response.set_gestational_week(PlanWeek(inputs_.profile, date).value_or(0));
  return response;
}

}  // namespace crampwise
