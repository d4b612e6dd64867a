// Whether the data of a country make sense.
#ifndef CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_LOCALE_CHECK_H_
#define CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_LOCALE_CHECK_H_

#include "absl/strings/string_view.h"
#include "shared/knowledge/compiler/fault.h"
#include "shared/knowledge/compiler/index.h"
#include "shared/knowledge/compiler/source_file.h"

namespace crampwise::knowledge {

// Empty, for all other countries, or two capital letters.
bool IsCountry(absl::string_view country);

// `spot` is the locale's.
void CheckLocale(const v1::Locale& locale, const Spot& spot, const Index& index, Faults& faults);

}  // namespace crampwise::knowledge

#endif  // CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_LOCALE_CHECK_H_
