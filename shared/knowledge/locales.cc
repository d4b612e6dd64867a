#include "shared/knowledge/locales.h"

#include "shared/knowledge/find.h"

namespace crampwise::knowledge {

const Locale& LocaleOf(absl::string_view country) {
  const auto of = [](absl::string_view code) {
    return Find(Locales(), [&](const Locale& locale) { return locale.country == code; });
  };
  const Locale* locale = of(country);
  return locale != nullptr ? *locale : *of("");
}

absl::string_view UnitShownIn(const Locale& locale, absl::string_view analyte) {
  const ShownUnit* shown = Find(locale.units, [&](const ShownUnit& unit) { return unit.analyte == analyte; });
  return shown == nullptr ? absl::string_view() : shown->unit;
}

}  // namespace crampwise::knowledge
