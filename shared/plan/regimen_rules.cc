#include "shared/plan/regimen_rules.h"

#include <algorithm>

#include "shared/base/proto_time.h"
#include "shared/plan/calcium_portion.h"
#include "shared/plan/intake_advice.h"
#include "shared/plan/quiet_hours.h"
#include "shared/plan/slots.h"
#include "shared/plan/words.h"

namespace crampwise {
namespace {

bool EndsBefore(const v1::Regimen& a, const v1::Regimen& b) {
  return a.has_end_date() && FromProto(a.end_date()) < FromProto(b.start_date());
}

}  // namespace

bool ShareADay(const v1::Regimen& a, const v1::Regimen& b) {
  if (EndsBefore(a, b) || EndsBefore(b, a)) return false;
  if (a.days().empty() || b.days().empty()) return true;
  return std::any_of(a.days().begin(), a.days().end(),
                     [&](int day) { return std::find(b.days().begin(), b.days().end(), day) != b.days().end(); });
}

namespace plan_internal {
namespace {

bool HasDoseInQuietHours(const Day& day, const Candidate& candidate) {
  const std::vector<Slot> slots = SlotsOf(day, candidate);
  return std::any_of(slots.begin(), slots.end(), [&](const Slot& slot) { return IsQuiet(day.routine, slot.due); });
}

}  // namespace

absl::string_view KindOf(const v1::Regimen& regimen, v1::Population population) {
  const bool child = population == v1::POPULATION_CHILD;
  switch (regimen.substance()) {
    case v1::SUBSTANCE_CALCIUM_CARBONATE:
    case v1::SUBSTANCE_CALCIUM_OTHER:
      return child ? "supplement_child" : "supplement_with_meal";
    case v1::SUBSTANCE_CALCIUM_CITRATE:
      if (child) return "supplement_child";
      return population == v1::POPULATION_ADULT ? "supplement_any_time" : "supplement_with_meal";
    case v1::SUBSTANCE_VITAMIN_D:
    case v1::SUBSTANCE_VITAMIN_D_HIGH_DOSE:
      return "vitamin_d_advised";
    case v1::SUBSTANCE_IRON:
      return child ? "supplement_child" : "supplement_spacing";
    case v1::SUBSTANCE_LEVOTHYROXINE:
    case v1::SUBSTANCE_TETRACYCLINE:
    case v1::SUBSTANCE_QUINOLONE:
    case v1::SUBSTANCE_BISPHOSPHONATE:
      return child ? "" : "supplement_spacing";
    case v1::SUBSTANCE_MAGNESIUM:
    case v1::SUBSTANCE_ZINC:
      return child ? "supplement_child" : "product_advised";
    case v1::SUBSTANCE_STRONTIUM:
    case v1::SUBSTANCE_FIBRE:
    case v1::SUBSTANCE_ANTACID:
    case v1::SUBSTANCE_ORLISTAT:
    case v1::SUBSTANCE_BILE_ACID_BINDER:
      return child ? "" : "product_advised";
    default:
      return "";
  }
}

absl::string_view RegimenId(const v1::Regimen& regimen) {
  const absl::string_view name = regimen.name();
  return name.substr(name.rfind('/') + 1);
}

int UnitsOfPortion(const v1::Regimen& regimen) { return std::max(1, regimen.units_per_portion()); }

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
  JudgeIntakeAdvice(day, candidate, verdict);
  if (HasDoseInQuietHours(day, candidate) && !regimen.quiet_hours_confirmed()) {
    verdict.WaitFor(MakeReason("dose_in_quiet_hours"), {MakeQuestion("dose_in_quiet_hours", RegimenId(regimen))});
  }
  verdict.For(MakeReason("advised", NameWords(regimen.advised_by())));
}

}  // namespace plan_internal
}  // namespace crampwise
