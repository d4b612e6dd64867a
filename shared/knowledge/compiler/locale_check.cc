#include "shared/knowledge/compiler/locale_check.h"

#include <algorithm>
#include <set>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "shared/knowledge/compiler/reference_check.h"

namespace crampwise::knowledge {

bool IsCountry(absl::string_view country) {
  return country.empty() || (country.size() == 2 && absl::ascii_isupper(country[0]) && absl::ascii_isupper(country[1]));
}

void CheckLocale(const v1::Locale& locale, const Spot& spot, const Index& index, Faults& faults) {
  using v1::Locale;
  using v1::ShownUnit;
  CheckSources(locale.source_ids(), spot, Locale::kSourceIdsFieldNumber, index, faults);
  if (!IsCountry(locale.country())) {
    faults.push_back(spot.FaultAt(Locale::kCountryFieldNumber, "country must be two capital letters"));
  }
  const std::string& number = locale.advice_number();
  if (!std::all_of(number.begin(), number.end(), absl::ascii_isdigit)) {
    faults.push_back(spot.FaultAt(Locale::kAdviceNumberFieldNumber, "advice_number must be digits only"));
  }
  std::set<std::string> analytes;
  for (int i = 0; i < locale.units_size(); ++i) {
    const ShownUnit& shown = locale.units(i);
    const Spot unit = spot.Child(Locale::kUnitsFieldNumber, i);
    if (!index.analyte_units.contains({shown.analyte(), shown.unit()})) {
      faults.push_back(unit.FaultAt(ShownUnit::kUnitFieldNumber,
                                    absl::StrCat(shown.unit(), " is no unit of \"", shown.analyte(), "\"")));
    }
    if (!analytes.insert(shown.analyte()).second) {
      faults.push_back(unit.FaultAt(ShownUnit::kAnalyteFieldNumber, "the analyte is named twice"));
    }
  }
}

}  // namespace crampwise::knowledge
