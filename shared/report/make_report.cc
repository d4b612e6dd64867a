#include "shared/report/make_report.h"

#include <algorithm>
#include <string>

#include "shared/base/proto_time.h"
#include "shared/judge/judge.h"
#include "shared/knowledge/factors.h"
#include "shared/knowledge/knowledge.h"
#include "shared/knowledge/review.h"
#include "shared/report/parts.h"
#include "shared/schedule/routine.h"

namespace crampwise {
namespace report_internal {

v1::LocalMoment MomentOf(const v1::Profile& profile, absl::Time time) {
  const absl::CivilSecond wall = absl::ToCivilSecond(time, PlanZone(profile));
  v1::LocalMoment moment;
  *moment.mutable_date() = ToProto(absl::CivilDay(wall));
  moment.mutable_time()->set_hours(wall.hour());
  moment.mutable_time()->set_minutes(wall.minute());
  return moment;
}

absl::Time AsOf(const ReportInputs& inputs) {
  return std::min(inputs.now, DayOf(inputs.profile.routine(), PlanZone(inputs.profile), inputs.end).next_wake);
}

}  // namespace report_internal

absl::Time ReportHistoryStart(const v1::Profile& profile, absl::Span<const v1::Regimen> regimens, absl::CivilDay start,
                              absl::CivilDay end) {
  const auto wake = [&profile](absl::CivilDay day) { return DayOf(profile.routine(), PlanZone(profile), day).wake; };
  const absl::Time of_rules = HistoryStart(profile, regimens, wake(start));
  const knowledge::View* view = knowledge::FindView(knowledge::kv1::VIEW_KIND_BEFORE_AFTER);
  if (view == nullptr) return of_rules;
  return std::min(of_rules, wake(report_internal::EarliestSupplement(start, end) - view->min_days_before));
}

v1::Report MakeReport(const ReportInputs& inputs) {
  v1::Report report;
  *report.mutable_start_date() = ToProto(inputs.start);
  *report.mutable_end_date() = ToProto(inputs.end);
  *report.mutable_create() = report_internal::MomentOf(inputs.profile, inputs.now);
  report_internal::AddSubject(inputs, report);
  report_internal::AddMedicines(inputs, report);
  report_internal::AddEpisodes(inputs, report);
  report_internal::AddAdherence(inputs, report);
  report_internal::AddResults(inputs, report);
  report_internal::AddFlags(inputs, report);
  report_internal::AddFactors(inputs, report);
  report_internal::AddViews(inputs, report);
  report.set_active_urgency(inputs.profile.active_urgency().level());
  report.set_footer(std::string(knowledge::PhraseText("footer_cannot_examine").In(inputs.language)));
  report.set_review(knowledge::ReviewOfKnowledge());
  return report;
}

}  // namespace crampwise
