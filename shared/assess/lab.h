// Laboratory results: units, the guards against a wrong unit, ranges, and calcium adjusted for albumin
// (evidence.md 7.5).
#ifndef CRAMPWISE_SHARED_ASSESS_LAB_H_
#define CRAMPWISE_SHARED_ASSESS_LAB_H_

#include <cstdint>
#include <optional>
#include <span>

#include "shared/assess/calendar.h"
#include "shared/assess/rule_set.h"

namespace crampwise::assess {

struct LabUnit {
  // For example "mg/dl"; compared without regard to case.
  Text name;
  // Stored value = value in this unit * factor.
  double factor;
  // Beyond these, in this unit, the person is asked whether the unit is right. 0: no such limit.
  double suspect_below;
  double suspect_above;
};

struct FallbackRange {
  Population population;
  // Days of age, both included.
  std::int32_t min_age_days;
  std::int32_t max_age_days;
  // In the stored unit.
  double low;
  double high;
};

struct Analyte {
  // For example "magnesium"; rules name it "lab.magnesium".
  Text id;
  // The first one is the stored unit, with factor 1.
  std::span<const LabUnit> units;
  // For results without a range of the report. The first that fits counts; none: the report's range only.
  std::span<const FallbackRange> fallback_ranges;
  // What can be a measured value at all, in the stored unit.
  double plausible_low;
  double plausible_high;
  // EMERGENCY rules see a value even while its unit is doubtful.
  bool urgent_despite_doubt;
};

struct LabResult {
  // Analyte::id; lives as long as the result.
  Text analyte;
  double value;
  Text unit;
  LocalDay taken;
  // The report's own range, in the same unit.
  std::optional<double> report_low;
  std::optional<double> report_high;
  // The person confirmed the unit.
  bool unit_confirmed;
};

enum class LabProblem : std::uint8_t {
  kNone,
  kUnknownAnalyte,
  // Not a unit of this analyte.
  kUnknownUnit,
  // Not a number above 0.
  kNotPositive,
  // No measurement can give this value.
  kImplausible,
  kFuture,
  // The lower limit of the report lies above the upper one, or is negative.
  kBadRange,
};

// Null if there is none.
const Analyte* FindAnalyte(std::span<const Analyte> analytes, Text id);

// In the stored unit, or nothing if that is no unit of the analyte.
std::optional<double> ToStored(const Analyte& analyte, double value, Text unit);
// The way back.
std::optional<double> FromStored(const Analyte& analyte, double stored, Text unit);

// The first reason not to store the result.
LabProblem CheckLabResult(std::span<const Analyte> analytes, const LabResult& result, LocalDay today);

// Whether to ask "please check the unit" before any message.
bool NeedsUnitCheck(const Analyte& analyte, const LabResult& result);

// In mmol/l and g/l: total + 0.02 * (40 - albumin).
constexpr double AdjustedCalcium(double total, double albumin) { return total + 0.02 * (40 - albumin); }

// The newest result of an analyte that is at most 14 days old.
struct LabValue {
  // In the stored unit.
  double value;
  std::optional<double> low;
  std::optional<double> high;
  // The unit is doubtful and not confirmed.
  bool doubtful;
  bool urgent_despite_doubt;
};

struct Input;

// The value that rules mean by lab.`analyte`. "calcium_adj" is, where no newer result gives it, computed from
// "calcium_total" and "albumin" of the same day.
std::optional<LabValue> RecentLabValue(std::span<const Analyte> analytes, const Input& input, Text analyte);

// Not the total calcium, which needs the albumin.
bool SpeaksByItself(const Analyte& analyte);

// A recent total calcium says nothing without the albumin of the same day.
bool NeedsAlbumin(std::span<const Analyte> analytes, const Input& input);

}  // namespace crampwise::assess

#endif  // CRAMPWISE_SHARED_ASSESS_LAB_H_
