#include "shared/assess/lab.h"

#include <algorithm>
#include <cmath>

#include "shared/assess/input.h"

namespace crampwise::assess {
namespace {

constexpr int kRecentDays = 14;
constexpr Text kCalciumTotal = "calcium_total";
constexpr Text kCalciumAdjusted = "calcium_adj";
constexpr Text kAlbumin = "albumin";

// Not std::tolower, which depends on the locale. Bytes of "µ" pass unchanged.
char Lower(char letter) { return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter; }

bool SameUnit(Text left, Text right) {
  return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                    [](char a, char b) { return Lower(a) == Lower(b); });
}

const LabUnit* FindUnit(const Analyte& analyte, Text unit) {
  for (const LabUnit& known : analyte.units) {
    if (SameUnit(known.name, unit)) return &known;
  }
  return nullptr;
}

bool IsBadRange(const LabResult& result) {
  const double low = result.report_low.value_or(0);
  const double high = result.report_high.value_or(std::max(low, 0.0));
  return !(low >= 0) || !(high >= low) || !std::isfinite(high);
}

const LabResult* Newest(const Input& input, Text analyte) {
  const LabResult* newest = nullptr;
  for (const LabResult& result : input.labs) {
    if (result.analyte != analyte || result.taken > input.today || input.today - result.taken > kRecentDays) continue;
    if (newest == nullptr || result.taken >= newest->taken) newest = &result;
  }
  return newest;
}

const FallbackRange* FindFallback(const Analyte& analyte, const Input& input) {
  for (const FallbackRange& range : analyte.fallback_ranges) {
    if (range.population != input.person.population) continue;
    // A range that is for all ages needs no birth date.
    const int age = input.person.birth ? input.date.value_or(input.today) - *input.person.birth : range.min_age_days;
    if (age >= range.min_age_days && age <= range.max_age_days) return &range;
  }
  return nullptr;
}

// The report's range always beats the fallback, also when it has one limit only.
void SetRange(const Analyte& analyte, const LabResult* result, const Input& input, LabValue& value) {
  if (result != nullptr && (result->report_low || result->report_high)) {
    if (result->report_low) value.low = ToStored(analyte, *result->report_low, result->unit);
    if (result->report_high) value.high = ToStored(analyte, *result->report_high, result->unit);
    return;
  }
  if (const FallbackRange* fallback = FindFallback(analyte, input)) {
    value.low = fallback->low;
    value.high = fallback->high;
  }
}

bool IsDoubtful(const Analyte& analyte, const LabResult& result) {
  return !result.unit_confirmed && NeedsUnitCheck(analyte, result);
}

std::optional<LabValue> ValueOf(const Analyte& analyte, const LabResult& result, const Input& input) {
  const std::optional<double> stored = ToStored(analyte, result.value, result.unit);
  if (!stored) return std::nullopt;
  LabValue value{*stored, {}, {}, IsDoubtful(analyte, result), analyte.urgent_despite_doubt};
  SetRange(analyte, &result, input, value);
  return value;
}

// The albumin of the day on which the total calcium was taken.
// The last one said, as with every other result: it may correct the one before.
const LabResult* AlbuminOf(const LabResult& total, const Input& input) {
  const LabResult* found = nullptr;
  for (const LabResult& result : input.labs) {
    if (result.analyte == kAlbumin && result.taken == total.taken) found = &result;
  }
  return found;
}

std::optional<LabValue> ComputedCalcium(std::span<const Analyte> analytes, const LabResult& total,
                                        const LabResult& albumin, const Input& input) {
  const Analyte* adjusted = FindAnalyte(analytes, kCalciumAdjusted);
  const Analyte* total_analyte = FindAnalyte(analytes, kCalciumTotal);
  const Analyte* albumin_analyte = FindAnalyte(analytes, kAlbumin);
  if (adjusted == nullptr || total_analyte == nullptr || albumin_analyte == nullptr) return std::nullopt;
  const std::optional<LabValue> calcium = ValueOf(*total_analyte, total, input);
  const std::optional<LabValue> protein = ValueOf(*albumin_analyte, albumin, input);
  if (!calcium || !protein) return std::nullopt;
  LabValue value{AdjustedCalcium(calcium->value, protein->value),
                 {},
                 {},
                 calcium->doubtful || protein->doubtful,
                 adjusted->urgent_despite_doubt};
  SetRange(*adjusted, nullptr, input, value);
  return value;
}

}  // namespace

const Analyte* FindAnalyte(std::span<const Analyte> analytes, Text id) {
  for (const Analyte& analyte : analytes) {
    if (analyte.id == id) return &analyte;
  }
  return nullptr;
}

std::optional<double> ToStored(const Analyte& analyte, double value, Text unit) {
  const LabUnit* known = FindUnit(analyte, unit);
  if (known == nullptr) return std::nullopt;
  return value * known->factor;
}

std::optional<double> FromStored(const Analyte& analyte, double stored, Text unit) {
  const LabUnit* known = FindUnit(analyte, unit);
  if (known == nullptr) return std::nullopt;
  return stored / known->factor;
}

LabProblem CheckLabResult(std::span<const Analyte> analytes, const LabResult& result, LocalDay today) {
  const Analyte* analyte = FindAnalyte(analytes, result.analyte);
  if (analyte == nullptr) return LabProblem::kUnknownAnalyte;
  const std::optional<double> stored = ToStored(*analyte, result.value, result.unit);
  if (!stored) return LabProblem::kUnknownUnit;
  if (!(result.value > 0) || !std::isfinite(result.value)) return LabProblem::kNotPositive;
  if (*stored < analyte->plausible_low || *stored > analyte->plausible_high) return LabProblem::kImplausible;
  if (result.taken > today) return LabProblem::kFuture;
  return IsBadRange(result) ? LabProblem::kBadRange : LabProblem::kNone;
}

bool NeedsUnitCheck(const Analyte& analyte, const LabResult& result) {
  const LabUnit* unit = FindUnit(analyte, result.unit);
  if (unit == nullptr) return false;
  const bool low = unit->suspect_below > 0 && result.value < unit->suspect_below;
  const bool high = unit->suspect_above > 0 && result.value > unit->suspect_above;
  return low || high;
}

std::optional<LabValue> RecentLabValue(std::span<const Analyte> analytes, const Input& input, Text analyte) {
  const Analyte* known = FindAnalyte(analytes, analyte);
  if (known == nullptr) return std::nullopt;
  const LabResult* entered = Newest(input, analyte);
  if (analyte == kCalciumAdjusted) {
    const LabResult* total = Newest(input, kCalciumTotal);
    const LabResult* albumin = total == nullptr ? nullptr : AlbuminOf(*total, input);
    const bool is_newer = albumin != nullptr && (entered == nullptr || total->taken > entered->taken);
    if (is_newer) return ComputedCalcium(analytes, *total, *albumin, input);
  }
  if (entered == nullptr) return std::nullopt;
  return ValueOf(*known, *entered, input);
}

bool SpeaksByItself(const Analyte& analyte) { return analyte.id != kCalciumTotal; }

bool NeedsAlbumin(std::span<const Analyte> analytes, const Input& input) {
  const LabResult* total = Newest(input, kCalciumTotal);
  return FindAnalyte(analytes, kAlbumin) != nullptr && total != nullptr && AlbuminOf(*total, input) == nullptr;
}

}  // namespace crampwise::assess
