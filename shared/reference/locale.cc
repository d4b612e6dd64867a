#include "shared/reference/locale.h"

#include <algorithm>
#include <string>

#include "absl/strings/ascii.h"
#include "shared/base/field_error.h"
#include "shared/base/proto_time.h"
#include "shared/knowledge/analytes.h"
#include "shared/knowledge/laboratory.h"
#include "shared/knowledge/locales.h"
#include "shared/knowledge/review.h"
#include "shared/plan/plan.h"
#include "shared/plan/substances.h"
#include "shared/relief/age.h"
#include "shared/relief/relief.h"

namespace crampwise {
namespace {

// Some guidelines advise more below that age.
constexpr int kCalciumAdultMonths = 19 * 12;

bool IsCountry(absl::string_view country) {
  return country.size() == 2 && absl::ascii_isupper(country[0]) && absl::ascii_isupper(country[1]);
}

// A clinician set an amount, so that no other is shown. Every regimen names who advised it.
bool HasAdvisedCalcium(absl::Span<const v1::Regimen> regimens, absl::CivilDay today) {
  return std::any_of(regimens.begin(), regimens.end(), [&](const v1::Regimen& regimen) {
    const bool over = regimen.has_end_date() && FromProto(regimen.end_date()) < today;
    return IsCalcium(regimen.substance()) && !over;
  });
}

void SetCalciumLines(const knowledge::Locale& locale, v1::Language language, v1::Locale& message) {
  message.set_calcium_reference(std::string(locale.calcium_reference.In(language)));
  message.set_calcium_reference_under_19(std::string(locale.calcium_reference_under_19.In(language)));
  message.set_calcium_upper_level(std::string(locale.calcium_upper_level.In(language)));
}

// The one line for a pregnant person.
void SetCalciumLinesFor(const v1::Profile& profile, absl::CivilDay today, const knowledge::Locale& locale,
                        v1::Language language, v1::Locale& message) {
  SetCalciumLines(locale, language, message);
  const bool under_19 = profile.has_birth_date() && AgeInMonths(profile, today) < kCalciumAdultMonths;
  if (under_19 && !message.calcium_reference_under_19().empty()) {
    message.set_calcium_reference(message.calcium_reference_under_19());
  }
  message.clear_calcium_reference_under_19();
}

void AddUnits(const knowledge::Locale& locale, v1::Language language, v1::Locale& message) {
  for (const assess::Analyte& analyte : knowledge::Analytes()) {
    const std::string id(analyte.id);
    const knowledge::AnalyteWords& words = *knowledge::FindAnalyteWords(id);
    const absl::string_view shown = knowledge::UnitShownIn(locale, id);
    v1::AnalyteUnit& unit = *message.add_units();
    unit.set_analyte(id);
    unit.set_display_name(std::string(words.name.In(language)));
    unit.set_unit(shown.empty() ? std::string(analyte.units[0].name) : std::string(shown));
    unit.set_note(std::string(words.note.In(language)));
  }
}

}  // namespace

absl::StatusOr<v1::Locale> LocaleFor(const v1::GetLocaleRequest& request, const v1::Profile* profile,
                                     absl::Span<const v1::Regimen> regimens, absl::CivilDay today,
                                     v1::Language language) {
  std::string country = request.country();
  if (!country.empty() && !IsCountry(country)) {
    return InvalidField("country", "must be empty or an ISO 3166-1 code of two capital letters, such as GB");
  }
  if (country.empty() && profile != nullptr) country = CountryOf(*profile);
  const knowledge::Locale& locale = knowledge::LocaleOf(country);
  v1::Locale message;
  message.set_country(country);
  message.set_emergency_number(std::string(knowledge::EmergencyNumberOf(country)));
  message.set_advice_number(std::string(locale.advice_number));
  message.set_advice_text(std::string(locale.advice.In(language)));
  if (profile == nullptr) {
    SetCalciumLines(locale, language, message);
  } else if (PlanPopulation(*profile, today) == v1::POPULATION_PREGNANT && !HasAdvisedCalcium(regimens, today)) {
    SetCalciumLinesFor(*profile, today, locale, language, message);
  }
  AddUnits(locale, language, message);
  for (const absl::string_view id : locale.source_ids) message.add_source_ids(std::string(id));
  message.set_review(knowledge::ReviewOfKnowledge());
  return message;
}

}  // namespace crampwise
