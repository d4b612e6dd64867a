#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "shared/base/proto_time.h"
#include "shared/knowledge/factors.h"
#include "shared/plan/plan.h"
#include "shared/report/parts.h"
#include "shared/schedule/routine.h"

namespace crampwise::report_internal {
namespace {

using knowledge::View;
namespace kv1 = knowledge::kv1;

constexpr int kHoursOfADay = 24;
constexpr double kDaysOfAWeek = 7;
constexpr int kDaysOfASupplement = 90;
// The factor low_calcium_intake counts so many.
constexpr size_t kDaysOfLittle = 5;

// Null if there is none for that population.
const View* ViewFor(kv1::ViewKind kind, v1::Population population) {
  const View* view = knowledge::FindView(kind);
  if (view == nullptr) return nullptr;
  const bool fits =
      std::find(view->populations.begin(), view->populations.end(), population) != view->populations.end();
  return fits ? view : nullptr;
}

std::string TitleOf(const View& view, const ReportInputs& inputs) {
  return std::string(view.title.In(inputs.language));
}

// Whether the one factor is there that the view may name. It is not there either while too little was noted.
v1::Answer FactorAnswer(const View& view, bool noted_enough, const v1::Report& report) {
  const bool there =
      std::any_of(report.factors().begin(), report.factors().end(),
                  [&view](const v1::ContributingFactor& factor) { return factor.code() == view.factor; });
  if (there) return v1::ANSWER_YES;
  return noted_enough ? v1::ANSWER_NO : v1::ANSWER_UNSPECIFIED;
}

// Within the days that the view looks at.
bool IsLookedAt(const View& view, const ReportInputs& inputs, const v1::JournalEntry& entry) {
  const absl::CivilDay day = FromProto(entry.local_date());
  return day > inputs.end - view.days && day <= inputs.end;
}

int CountEpisodes(const ReportInputs& inputs, absl::CivilDay first, absl::CivilDay before) {
  return static_cast<int>(
      std::count_if(inputs.entries.begin(), inputs.entries.end(), [&](const v1::JournalEntry& entry) {
        const absl::CivilDay day = FromProto(entry.local_date());
        return entry.has_episode() && day >= first && day < before;
      }));
}

void AddDiet(const ReportInputs& inputs, v1::Report& report) {
  const View* view = ViewFor(kv1::VIEW_KIND_DIET, report.subject().population());
  if (view == nullptr) return;
  std::set<absl::CivilDay> noted;
  for (const v1::JournalEntry& entry : inputs.entries) {
    if (!entry.day_note().has_calcium_food_servings() || !IsLookedAt(*view, inputs, entry)) continue;
    noted.insert(FromProto(entry.local_date()));
  }
  report.mutable_diet()->set_title(TitleOf(*view, inputs));
  report.mutable_diet()->set_days(view->days);
  report.mutable_diet()->set_low_calcium_intake(FactorAnswer(*view, noted.size() >= kDaysOfLittle, report));
}

bool IsSupplement(v1::Substance substance) {
  switch (substance) {
    case v1::SUBSTANCE_CALCIUM_CARBONATE:
    case v1::SUBSTANCE_CALCIUM_CITRATE:
    case v1::SUBSTANCE_CALCIUM_OTHER:
    case v1::SUBSTANCE_VITAMIN_D:
    case v1::SUBSTANCE_MAGNESIUM:
      return true;
    default:
      return false;
  }
}

bool IsAnswered(const v1::Reminder& reminder) {
  return reminder.state() == v1::REMINDER_STATE_TAKEN || reminder.state() == v1::REMINDER_STATE_SKIPPED;
}

// Whether there are notes from as long before and after the start as the view asks for.
bool IsLoggedAround(const ReportInputs& inputs, absl::CivilDay start, const View& view) {
  if (inputs.entries.empty()) return false;
  const absl::CivilDay first = FromProto(inputs.entries.front().local_date());
  absl::CivilDay last = FromProto(inputs.entries.back().local_date());
  // Whoever has no cramps any more, and answers the reminders, keeps a log too.
  for (const v1::Reminder& reminder : inputs.reminders) {
    if (IsAnswered(reminder)) last = std::max(last, absl::CivilDay(FromProto(reminder.local_date())));
  }
  return first <= start - view.min_days_before && std::min(last, inputs.end) >= start + (view.min_days_after - 1);
}

void AddBeforeAfter(const ReportInputs& inputs, v1::Report& report) {
  const View* view = ViewFor(kv1::VIEW_KIND_BEFORE_AFTER, report.subject().population());
  if (view == nullptr) return;
  for (const v1::Regimen& regimen : inputs.regimens) {
    const absl::CivilDay start = FromProto(regimen.start_date());
    if (!IsSupplement(regimen.substance()) || start < EarliestSupplement(inputs.start, inputs.end)) continue;
    if (!IsLoggedAround(inputs, start, *view)) continue;
    v1::BeforeAfterView& message = *report.add_before_after();
    message.set_title(TitleOf(*view, inputs));
    message.set_product(regimen.product());
    *message.mutable_start_date() = regimen.start_date();
    const int before = CountEpisodes(inputs, start - view->min_days_before, start);
    const int after = CountEpisodes(inputs, start, start + view->min_days_after);
    message.set_episodes_per_week_before(before * kDaysOfAWeek / view->min_days_before);
    message.set_episodes_per_week_after(after * kDaysOfAWeek / view->min_days_after);
    message.set_sentence(std::string(view->sentence.In(inputs.language)));
  }
}

bool IsOfRegimen(const v1::Reminder& reminder) { return ItemOf(reminder).find('.') != std::string::npos; }

void AddPortions(const ReportInputs& inputs, v1::Report& report) {
  const View* view = ViewFor(kv1::VIEW_KIND_MISSED_PORTIONS, report.subject().population());
  if (view == nullptr) return;
  std::map<absl::CivilDay, v1::PortionsDay> days;
  for (const v1::Reminder& reminder : inputs.reminders) {
    if (!IsOfRegimen(reminder) || !InPeriod(inputs, reminder.local_date())) continue;
    v1::PortionsDay& day = days[FromProto(reminder.local_date())];
    if (reminder.state() == v1::REMINDER_STATE_TAKEN) day.set_taken(day.taken() + 1);
    if (reminder.state() == v1::REMINDER_STATE_SKIPPED || reminder.state() == v1::REMINDER_STATE_MISSED) {
      day.set_not_taken(day.not_taken() + 1);
    }
  }
  if (days.empty()) return;
  for (const v1::JournalEntry& entry : inputs.entries) {
    if (!entry.has_episode() || !InPeriod(inputs, entry.local_date())) continue;
    v1::PortionsDay& day = days[FromProto(entry.local_date())];
    day.set_episodes(day.episodes() + 1);
  }
  report.mutable_portions()->set_title(TitleOf(*view, inputs));
  for (auto& [date, day] : days) {
    *day.mutable_date() = ToProto(date);
    *report.mutable_portions()->add_days() = day;
  }
}

void Count(const ReportInputs& inputs, const v1::JournalEntry& entry, v1::SideAndTimeView& message) {
  const v1::Side side = entry.episode().side();
  if (side == v1::SIDE_LEFT) message.set_left(message.left() + 1);
  if (side == v1::SIDE_RIGHT) message.set_right(message.right() + 1);
  if (side == v1::SIDE_BOTH) message.set_both(message.both() + 1);
  const int hour = MomentOf(inputs.profile, FromProto(entry.event_time())).time().hours();
  message.set_by_hour(hour, message.by_hour(hour) + 1);
}

void AddSideAndTime(const ReportInputs& inputs, v1::Report& report) {
  const View* view = ViewFor(kv1::VIEW_KIND_SIDE_AND_TIME, report.subject().population());
  if (view == nullptr) return;
  v1::SideAndTimeView& message = *report.mutable_side_and_time();
  message.set_title(TitleOf(*view, inputs));
  message.set_days(view->days);
  message.mutable_by_hour()->Resize(kHoursOfADay, 0);
  for (const v1::JournalEntry& entry : inputs.entries) {
    if (entry.has_episode() && IsLookedAt(*view, inputs, entry)) Count(inputs, entry, message);
  }
  const bool noted_both_legs = message.both() > 0 || (message.left() > 0 && message.right() > 0);
  message.set_always_same_leg(FactorAnswer(*view, noted_both_legs, report));
}

}  // namespace

absl::CivilDay EarliestSupplement(absl::CivilDay start, absl::CivilDay end) {
  return std::min(start, end - kDaysOfASupplement);
}

void AddViews(const ReportInputs& inputs, v1::Report& report) {
  AddDiet(inputs, report);
  AddBeforeAfter(inputs, report);
  AddPortions(inputs, report);
  AddSideAndTime(inputs, report);
  if (const View* view = ViewFor(kv1::VIEW_KIND_CHILD_TREATMENT, report.subject().population()); view != nullptr) {
    report.set_treatment_note(std::string(view->sentence.In(inputs.language)));
  }
}

}  // namespace crampwise::report_internal
