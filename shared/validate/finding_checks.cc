#include "shared/validate/finding_checks.h"

#include <cmath>
#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "shared/assess/lab.h"
#include "shared/base/proto_time.h"
#include "shared/judge/entry.h"
#include "shared/judge/fact_codes.h"
#include "shared/judge/person.h"
#include "shared/judge/text.h"
#include "shared/knowledge/analytes.h"
#include "shared/plan/plan.h"

namespace crampwise {
namespace {

using assess::LabProblem;

// Where a list of codes is.
constexpr absl::string_view kAllowedCode = "must be a code of this person's checklist, see ListChecklist";

bool MayHaveFindings(const v1::JournalEntry& entry) {
  return entry.has_episode() || entry.has_check_up() || entry.has_day_note() || entry.has_child_day();
}

// Somebody who is or was pregnant may still send what was ticked then.
bool IsFindingOf(absl::string_view code, const v1::Profile& profile) {
  return IsFinding(code, ToCore(profile.population())) ||
         (profile.has_pregnancy() && IsFinding(code, assess::Population::kPregnant));
}

std::string AnalyteNames() {
  return absl::StrJoin(knowledge::Analytes(), ", ", [](std::string* text, const assess::Analyte& analyte) {
    absl::StrAppend(text, ToView(analyte.id));
  });
}

std::string UnitNames(const assess::Analyte& analyte) {
  return absl::StrJoin(analyte.units, ", ", [](std::string* text, const assess::LabUnit& unit) {
    absl::StrAppend(text, ToView(unit.name));
  });
}

// Three digits, as a report prints them, and inside the bounds.
std::string RangeText(double low, double high) {
  constexpr double kBinaryNoise = 1e-6;
  const auto step = [](double bound) { return std::pow(10, std::floor(std::log10(bound)) - 2); };
  const double shown_low = std::ceil(low / step(low) - kBinaryNoise) * step(low);
  const double shown_high = std::floor(high / step(high) + kBinaryNoise) * step(high);
  return absl::StrCat("must be from ", shown_low, " to ", shown_high, " in this unit");
}

std::string PlausibleRange(const assess::Analyte& analyte, assess::Text unit) {
  const double low = assess::FromStored(analyte, analyte.plausible_low, unit).value_or(0);
  const double high = assess::FromStored(analyte, analyte.plausible_high, unit).value_or(0);
  return RangeText(low, high);
}

void AddLabProblem(LabProblem problem, const assess::Analyte& analyte, const assess::LabResult& result,
                   Violations& violations) {
  switch (problem) {
    case LabProblem::kUnknownUnit:
      return violations.Add("lab_result.unit", absl::StrCat("must be a unit of this analyte: ", UnitNames(analyte)));
    case LabProblem::kNotPositive:
      return violations.Add("lab_result.value", "must be more than 0");
    case LabProblem::kImplausible:
      return violations.Add("lab_result.value", PlausibleRange(analyte, result.unit));
    case LabProblem::kBadRange:
      return violations.Add("lab_result.report_high", "must not lie below report_low; neither may be negative");
    // The check of the analyte and that of event_time say so.
    case LabProblem::kUnknownAnalyte:
    case LabProblem::kFuture:
    case LabProblem::kNone:
      return;
  }
}

void CheckCode(const v1::FactAnswer& answer, const std::string& path, Violations& violations) {
  switch (FormInProfile(answer.code())) {
    case ProfileFactForm::kNone:
      return violations.Add(absl::StrCat(path, ".code"),
                            "must be a slow fact of the assessment that has no value in Fact");
    case ProfileFactForm::kAnswer:
      return violations.Require(!answer.has_number(), absl::StrCat(path, ".number"),
                                "must be unset: this fact is answered");
    case ProfileFactForm::kNumber:
      return violations.Require(answer.has_number() && answer.answer() == v1::ANSWER_UNSPECIFIED,
                                absl::StrCat(path, ".number"), "must be set: this fact is a number");
  }
}

void CheckFact(const v1::FactAnswer& answer, const std::string& path, Violations& violations) {
  const bool is_value = answer.fact() != v1::FACT_UNSPECIFIED;
  if (!is_value && answer.code().empty()) return violations.Add(absl::StrCat(path, ".fact"), "must be set");
  if (!is_value) return CheckCode(answer, path, violations);
  violations.Require(answer.code().empty(), absl::StrCat(path, ".code"), "must be unset beside fact");
  violations.Require(!answer.has_number(), absl::StrCat(path, ".number"), "must be unset: this fact is answered");
}

void CheckMedicine(const v1::Medicine& medicine, const std::string& path, absl::CivilDay today,
                   Violations& violations) {
  violations.Require(IsMedicine(medicine.code()), absl::StrCat(path, ".code"),
                     "must be a class of medicines that the assessment asks for, for example medicine.statin");
  violations.Require(!medicine.has_start_date() || FromProto(medicine.start_date()) <= today,
                     absl::StrCat(path, ".start_date"), "must not lie in the future");
  violations.Require(!medicine.has_dose_change_date() || FromProto(medicine.dose_change_date()) <= today,
                     absl::StrCat(path, ".dose_change_date"), "must not lie in the future");
}

}  // namespace

void CheckFindings(const v1::JournalEntry& entry, const v1::Profile& profile, Violations& violations) {
  if (!entry.has_findings()) return;
  violations.Require(MayHaveFindings(entry), "findings", "must be of an episode, check-up, day note or child's day");
  std::set<std::string> codes;
  for (int i = 0; i < entry.findings().answers_size(); ++i) {
    const std::string& code = entry.findings().answers(i).code();
    const std::string path = absl::StrCat("findings.answers[", i, "].code");
    violations.Require(IsFindingOf(code, profile), path, kAllowedCode);
    violations.Require(codes.insert(code).second, path, "must be answered once");
  }
}

void CheckLabResult(const v1::JournalEntry& entry, const v1::Profile& profile, absl::Time now, Violations& violations) {
  const v1::LabResult& given = entry.lab_result();
  const assess::Analyte* analyte = assess::FindAnalyte(knowledge::Analytes(), given.analyte());
  if (analyte == nullptr) {
    return violations.Add("lab_result.analyte", absl::StrCat("must be one of ", AnalyteNames()));
  }
  assess::LabResult result{analyte->id, given.value(), given.unit(), DayOf(entry, profile), {}, {}, false};
  if (given.has_report_low()) result.report_low = given.report_low();
  if (given.has_report_high()) result.report_high = given.report_high();
  const LabProblem problem = assess::CheckLabResult(knowledge::Analytes(), result, ToCore(LocalDate(profile, now)));
  AddLabProblem(problem, *analyte, result, violations);
}

void CheckFacts(const v1::Profile& profile, Violations& violations) {
  std::set<std::pair<int, std::string>> known;
  for (int i = 0; i < profile.facts_size(); ++i) {
    const v1::FactAnswer& answer = profile.facts(i);
    CheckFact(answer, absl::StrCat("facts[", i, "]"), violations);
    if (known.emplace(answer.fact(), answer.code()).second) continue;
    violations.Add("facts", "must answer each fact at most once");
  }
}

void CheckMedicines(const v1::Profile& profile, absl::CivilDay today, Violations& violations) {
  std::set<std::string> codes;
  for (int i = 0; i < profile.medicines_size(); ++i) {
    const std::string path = absl::StrCat("medicines[", i, "]");
    CheckMedicine(profile.medicines(i), path, today, violations);
    violations.Require(codes.insert(profile.medicines(i).code()).second, absl::StrCat(path, ".code"),
                       "must be named once");
  }
  violations.Require(!profile.has_first_cramp_date() || FromProto(profile.first_cramp_date()) <= today,
                     "first_cramp_date", "must not lie in the future");
}

}  // namespace crampwise
