#include "shared/knowledge/compiler/laboratory_check.h"

#include <cmath>
#include <set>
#include <string>

#include "absl/strings/ascii.h"
#include "shared/knowledge/compiler/reference_check.h"

namespace crampwise::knowledge {
namespace {

using v1::Analyte;
using v1::AnalyteUnit;
using v1::FallbackRange;

bool IsPlausible(const Analyte& analyte, double stored) {
  return stored > analyte.plausible_low() && stored < analyte.plausible_high();
}

// A value beyond the limit must still be plausible, or it is refused before anybody is asked.
void CheckGuard(const Analyte& analyte, double limit, double factor, const Spot& unit, int field_number,
                Faults& faults) {
  if (limit == 0) return;
  if (limit < 0 || !IsPlausible(analyte, limit * factor)) {
    faults.push_back(unit.FaultAt(field_number, "the limit lies outside what is plausible, so nobody is ever asked"));
  }
}

void CheckUnit(const Analyte& analyte, const AnalyteUnit& unit, const Spot& spot, Faults& faults) {
  const double factor = FactorOf(unit);
  if (factor == 0) {
    faults.push_back(spot.FaultHere("a unit needs one positive factor: stored_per_unit or units_per_stored"));
    return;
  }
  CheckGuard(analyte, unit.suspect_below(), factor, spot, AnalyteUnit::kSuspectBelowFieldNumber, faults);
  CheckGuard(analyte, unit.suspect_above(), factor, spot, AnalyteUnit::kSuspectAboveFieldNumber, faults);
}

void CheckUnits(const Analyte& analyte, const Spot& spot, Faults& faults) {
  std::set<std::string> names;
  for (int i = 0; i < analyte.units_size(); ++i) {
    const Spot unit = spot.Child(Analyte::kUnitsFieldNumber, i);
    CheckUnit(analyte, analyte.units(i), unit, faults);
    if (!names.insert(absl::AsciiStrToLower(analyte.units(i).name())).second) {
      faults.push_back(unit.FaultAt(AnalyteUnit::kNameFieldNumber, "the unit is named twice"));
    }
  }
  if (analyte.units(0).stored_per_unit() != 1) {
    faults.push_back(
        spot.FaultAt(Analyte::kUnitsFieldNumber, "the first unit is the stored one and has stored_per_unit: 1", 0));
  }
}

void CheckRange(const Analyte& analyte, const FallbackRange& range, const Spot& spot, Faults& faults) {
  if (range.low() >= range.high() || !IsPlausible(analyte, range.low()) || !IsPlausible(analyte, range.high())) {
    faults.push_back(spot.FaultAt(FallbackRange::kHighFieldNumber, "the range is empty or not plausible"));
  }
  if (range.min_age_days() < 0 || (range.min_age_days() > 0 && range.population() != crampwise::v1::POPULATION_CHILD)) {
    faults.push_back(spot.FaultAt(FallbackRange::kMinAgeDaysFieldNumber, "days of age are for POPULATION_CHILD only"));
  }
}

void CheckRanges(const Analyte& analyte, const Spot& spot, Faults& faults) {
  std::set<int> populations;
  for (int i = 0; i < analyte.fallback_ranges_size(); ++i) {
    const Spot range = spot.Child(Analyte::kFallbackRangesFieldNumber, i);
    CheckRange(analyte, analyte.fallback_ranges(i), range, faults);
    if (!populations.insert(analyte.fallback_ranges(i).population()).second) {
      faults.push_back(range.FaultAt(FallbackRange::kPopulationFieldNumber, "the population has a range already"));
    }
  }
}

}  // namespace

double FactorOf(const AnalyteUnit& unit) {
  const double multiply = unit.stored_per_unit();
  const double divide = unit.units_per_stored();
  const bool one_is_set = (multiply == 0) != (divide == 0);
  if (!one_is_set || !(multiply >= 0) || !(divide >= 0) || !std::isfinite(multiply + divide)) return 0;
  const double factor = multiply > 0 ? multiply : 1 / divide;
  return std::isfinite(factor) ? factor : 0;
}

void CheckAnalyte(const Analyte& analyte, const Spot& spot, const Index& index, Faults& faults) {
  CheckSources(analyte.source_ids(), spot, Analyte::kSourceIdsFieldNumber, index, faults);
  if (!(analyte.plausible_low() > 0) || !(analyte.plausible_high() > analyte.plausible_low())) {
    faults.push_back(spot.FaultAt(Analyte::kPlausibleHighFieldNumber, "the plausible range is empty"));
    return;
  }
  CheckUnits(analyte, spot, faults);
  CheckRanges(analyte, spot, faults);
}

}  // namespace crampwise::knowledge
