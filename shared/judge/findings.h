// What a person ticked and denied in an entry. Private to this library.
#ifndef CRAMPWISE_SHARED_JUDGE_FINDINGS_H_
#define CRAMPWISE_SHARED_JUDGE_FINDINGS_H_

#include "crampwise/v1/journal_service.pb.h"
#include "shared/assess/input.h"
#include "shared/judge/entry.h"

namespace crampwise {

assess::Answer ToCore(v1::Answer answer);

// The findings of the entry, and what a "no" to the safety question denies.
void AddFindings(const v1::JournalEntry& entry, assess::Population population, FactScope scope, assess::Entry& made);

}  // namespace crampwise

#endif  // CRAMPWISE_SHARED_JUDGE_FINDINGS_H_
