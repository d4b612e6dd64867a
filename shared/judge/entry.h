// A journal entry as the assessment reads it.
#ifndef CRAMPWISE_SHARED_JUDGE_ENTRY_H_
#define CRAMPWISE_SHARED_JUDGE_ENTRY_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "crampwise/v1/journal_service.pb.h"
#include "crampwise/v1/profile_service.pb.h"
#include "shared/assess/input.h"

namespace crampwise {

// Which facts to take: those of the red-flag rules, or also those that contributing factors alone ask for.
enum class FactScope { kRedFlags, kFactors };

// Whether the assessment reads entries of this kind at all.
bool IsAssessed(const v1::JournalEntry& entry);

// An episode or a check-in: any assessed entry but a laboratory result. `profile` is the one it belongs to: its zone,
// and whose checklist "none of these" denies, as of the entry's day. What a profile stated without a day is not in it.
assess::Entry ToCore(const v1::JournalEntry& entry, const v1::Profile& profile, FactScope scope);

// The result; nothing for another kind, or an analyte or unit that this program does not know.
std::optional<assess::LabResult> ToCoreLab(const v1::JournalEntry& entry, const v1::Profile& profile);

// The entry's day of the person's own routine.
assess::LocalDay DayOf(const v1::JournalEntry& entry, const v1::Profile& profile);

// Adds what check-up `later`, which names episode `to`, says of that episode.
void AddAboutEpisode(const assess::Entry& later, assess::Entry& to);

}  // namespace crampwise

#endif  // CRAMPWISE_SHARED_JUDGE_ENTRY_H_
