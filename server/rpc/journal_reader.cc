#include "server/rpc/journal_reader.h"

#include "shared/base/status_macros.h"
#include "shared/judge/judge.h"

namespace crampwise {
namespace {

// More than one person can mean to record in a year; of a flood the newest count.
constexpr int kMostEntries = 5000;
constexpr int kMostRegimens = 100;
// Clocks of phones are never quite right.
constexpr absl::Duration kClockSlack = absl::Minutes(10);

}  // namespace

absl::StatusOr<std::vector<v1::Regimen>> ReadRegimens(Transaction& tx, const std::string& profile_id) {
  return tx.regimens().List(profile_id, "", kMostRegimens);
}

absl::StatusOr<std::unique_ptr<KnownJournal>> ReadJournal(Transaction& tx, const std::string& profile_id,
                                                          const v1::Profile& profile,
                                                          absl::Span<const v1::Regimen> regimens, absl::Time as_of,
                                                          FactScope scope) {
  auto journal = std::make_unique<KnownJournal>();
  journal->history = History(scope);
  journal->profile_etag = profile.etag();
  journal->since = HistoryStart(profile, regimens, as_of);
  ASSIGN_OR_RETURN(const std::vector<v1::JournalEntry> newest_first,
                   tx.entries().List(profile_id, journal->since, tx.now() + kClockSlack, {}, kMostEntries));
  for (auto entry = newest_first.rbegin(); entry != newest_first.rend(); ++entry) {
    journal->history.Add(*entry, profile);
  }
  return journal;
}

}  // namespace crampwise
