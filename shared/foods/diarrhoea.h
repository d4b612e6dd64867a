// Whether what was noted of the last day speaks of diarrhoea (evidence.md 7.3, C-20).
#ifndef CRAMPWISE_SHARED_FOODS_DIARRHOEA_H_
#define CRAMPWISE_SHARED_FOODS_DIARRHOEA_H_

#include "absl/types/span.h"
#include "crampwise/v1/journal_service.pb.h"

namespace crampwise {

// Three loose stools in 24 hours, diarrhoea for days, or six and more that are ticked, or not denied for sure.
bool TellOfDiarrhoea(absl::Span<const v1::JournalEntry> entries);

}  // namespace crampwise

#endif  // CRAMPWISE_SHARED_FOODS_DIARRHOEA_H_
