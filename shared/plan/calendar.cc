#include "shared/plan/calendar.h"

#include <algorithm>

#include "shared/base/proto_time.h"

namespace crampwise::plan_internal {
namespace {

namespace kv1 = ::crampwise::knowledge::v1;

constexpr absl::string_view kFootSoak = "foot_soak";

bool IsMondayWednesdayOrFriday(absl::CivilDay date) {
  const absl::Weekday weekday = absl::GetWeekday(date);
  return weekday == absl::Weekday::monday || weekday == absl::Weekday::wednesday || weekday == absl::Weekday::friday;
}

bool IsReviewDay(const v1::Profile& profile, absl::CivilDay date) {
  const bool chosen = profile.review_day() != v1::WEEKDAY_UNSPECIFIED;
  return ToProto(absl::GetWeekday(date)) == (chosen ? profile.review_day() : v1::WEEKDAY_SUNDAY);
}

bool IsDayBeforeAppointment(const Day& day) {
  return std::any_of(day.inputs.appointments.begin(), day.inputs.appointments.end(), [&day](absl::Time appointment) {
    return absl::ToCivilDay(appointment, day.zone) == day.date + 1;
  });
}

// Null for a regimen, and for what follows times instead of a day.
const v1::Date* EnteredDate(const Candidate& candidate) {
  const bool entered = candidate.status.rule->frequency == kv1::FREQUENCY_AS_ENTERED && candidate.regimen == nullptr &&
                       candidate.change != nullptr && candidate.change->has_date();
  return entered ? &candidate.change->date() : nullptr;
}

bool FootSoakComes(const Day& day, const std::vector<Candidate>& all) {
  return std::any_of(all.begin(), all.end(), [&](const Candidate& candidate) {
    return candidate.status.item == kFootSoak && candidate.status.state == v1::PLAN_ITEM_STATE_ON &&
           ComesOn(day, candidate, all);
  });
}

bool IsUsualDay(const Day& day, const Candidate& candidate) {
  switch (candidate.status.rule->frequency) {
    case kv1::FREQUENCY_THREE_PER_WEEK:
      return IsMondayWednesdayOrFriday(day.date);
    case kv1::FREQUENCY_WEEKLY:
      return IsReviewDay(day.inputs.profile, day.date);
    default:
      return candidate.regimen == nullptr || candidate.regimen->days().empty() ||
             ContainsDay(candidate.regimen->days(), day.date);
  }
}

bool IsChosenDay(const Day& day, const Candidate& candidate) {
  const bool chosen = candidate.change != nullptr && !candidate.change->days().empty();
  return chosen ? ContainsDay(candidate.change->days(), day.date) : IsUsualDay(day, candidate);
}

}  // namespace

bool ComesOn(const Day& day, const Candidate& candidate, const std::vector<Candidate>& all) {
  switch (candidate.status.rule->frequency) {
    case kv1::FREQUENCY_ONCE:
      return day.date - PregnancyDayZero(day.inputs.profile) ==
             absl::civil_diff_t{7} * candidate.status.rule->once_in_week;
    case kv1::FREQUENCY_MONTHLY:
      return day.date.day() == 1;
    case kv1::FREQUENCY_BEFORE_APPOINTMENT:
      return IsDayBeforeAppointment(day);
    case kv1::FREQUENCY_DAYS_WITHOUT_FOOT_SOAK:
      return IsChosenDay(day, candidate) && !FootSoakComes(day, all);
    case kv1::FREQUENCY_AS_ENTERED:
      if (const v1::Date* date = EnteredDate(candidate); date != nullptr) return day.date + 1 == FromProto(*date);
      return IsChosenDay(day, candidate);
    default:
      return IsChosenDay(day, candidate);
  }
}

bool ContainsDay(const google::protobuf::RepeatedField<int>& days, absl::CivilDay date) {
  return std::find(days.begin(), days.end(), ToProto(absl::GetWeekday(date))) != days.end();
}

}  // namespace crampwise::plan_internal
