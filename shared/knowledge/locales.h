// What differs from country to country. Constant tables, see knowledge.h; the meaning of each member is in
// locale.proto.
#ifndef CRAMPWISE_SHARED_KNOWLEDGE_LOCALES_H_
#define CRAMPWISE_SHARED_KNOWLEDGE_LOCALES_H_

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "shared/knowledge/knowledge.h"

namespace crampwise::knowledge {

struct ShownUnit {
  absl::string_view analyte;
  absl::string_view unit;
};

struct Locale {
  absl::string_view country;
  absl::string_view advice_number;
  Text advice;
  Text calcium_reference;
  // Either may be empty.
  Text calcium_reference_under_19;
  Text calcium_upper_level;
  absl::Span<const ShownUnit> units;
  absl::Span<const absl::string_view> source_ids;
};

absl::Span<const Locale> Locales();

// Of a country (ISO 3166-1 alpha-2); the one for all others, if it is empty or not listed.
const Locale& LocaleOf(absl::string_view country);

// The unit in which people of a country read an analyte; empty: the stored unit.
absl::string_view UnitShownIn(const Locale& locale, absl::string_view analyte);

}  // namespace crampwise::knowledge

#endif  // CRAMPWISE_SHARED_KNOWLEDGE_LOCALES_H_
