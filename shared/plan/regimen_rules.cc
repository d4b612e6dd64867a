#include "shared/plan/regimen_rules.h"

#include <algorithm>

#include "shared/base/proto_time.h"
#include "shared/plan/calcium_portion.h"
#include "shared/plan/quiet_hours.h"
#include "shared/plan/slots.h"
#include "shared/plan/words.h"

namespace crampwise::plan_internal {
namespace {

bool HasDoseInQuietHours(const Day& day, const Candidate& candidate) {
  const std::vector<Slot> slots = SlotsOf(day, candidate);
  return std::any_of(slots.begin(), slots.end(), [&](const Slot& slot) { return IsQuiet(day.routine, slot.due); });
}

}  // namespace

absl::string_view KindOf(const v1::Regimen& regimen, v1::Population population) {
  switch (regimen.substance()) {
    case v1::SUBSTANCE_CALCIUM_CARBONATE:
    case v1::SUBSTANCE_CALCIUM_OTHER:
      return "supplement_with_meal";
    case v1::SUBSTANCE_CALCIUM_CITRATE:
      return population == v1::POPULATION_ADULT ? "supplement_any_time" : "supplement_with_meal";
    case v1::SUBSTANCE_VITAMIN_D:
      return "vitamin_d_advised";
    default:
      return "";
  }
}

absl::string_view RegimenId(const v1::Regimen& regimen) {
  const absl::string_view name = regimen.name();
  return name.substr(name.rfind('/') + 1);
}

bool IsCalcium(v1::Substance substance) {
  return substance == v1::SUBSTANCE_CALCIUM_CARBONATE || substance == v1::SUBSTANCE_CALCIUM_CITRATE ||
         substance == v1::SUBSTANCE_CALCIUM_OTHER;
}

bool IsRunning(const v1::Regimen& regimen, absl::CivilDay date) {
  if (regimen.paused() || date < FromProto(regimen.start_date())) return false;
  return !regimen.has_end_date() || date <= FromProto(regimen.end_date());
}

void JudgeRegimen(const Day& day, const Candidate& candidate, Verdict& verdict) {
  const v1::Regimen& regimen = *candidate.regimen;
  const absl::CivilDay start = FromProto(regimen.start_date());
  if (regimen.paused()) verdict.Against(MakeReason("regimen_paused"));
  if (day.date < start) verdict.Against(MakeReason("not_started", DateWords(start)));
  if (regimen.has_end_date() && day.date > FromProto(regimen.end_date())) {
    verdict.Against(MakeReason("ended", DateWords(FromProto(regimen.end_date()))));
  }
  if (IsCalcium(regimen.substance())) JudgeCalciumPortion(day, candidate, verdict);
  if (HasDoseInQuietHours(day, candidate) && !regimen.quiet_hours_confirmed()) {
    verdict.WaitFor(MakeReason("dose_in_quiet_hours"), {MakeQuestion("dose_in_quiet_hours", RegimenId(regimen))});
  }
  verdict.For(MakeReason("advised", NameWords(regimen.advised_by())));
}

}  // namespace crampwise::plan_internal
