// Assesses the entries of one profile in the transaction that records them.
#ifndef CRAMPWISE_SERVER_RPC_ENTRY_JUDGE_H_
#define CRAMPWISE_SERVER_RPC_ENTRY_JUDGE_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "crampwise/v1/assessment.pb.h"
#include "crampwise/v1/common.pb.h"
#include "crampwise/v1/journal_service.pb.h"
#include "server/rpc/journal_cache.h"
#include "server/rpc/journal_writer.h"
#include "server/storage/transaction.h"

namespace crampwise {

class EntryJudge {
 public:
  // Before anything is written. `used` may be null; it and `writer` must outlive this object.
  EntryJudge(Transaction& tx, const std::string& profile_id, JournalWriter& writer, UsedJournals* used);

  // Assesses entries that `writer` has stored, each as of the moment at which it was made, and raises what those raise
  // that were not recorded before. One assessment for each; unset for an entry that is not assessed.
  absl::StatusOr<std::vector<v1::Assessment>> Judge(const std::vector<RecordedEntry>& entries, v1::Language language);

 private:
  // Completes known_ by the entries, or reads it.
  absl::Status ReadHistory(const std::vector<RecordedEntry>& entries, absl::Span<const v1::Regimen> regimens);
  bool IsCurrent(absl::Span<const v1::Regimen> regimens, absl::Time as_of) const;

  Transaction& tx_;
  const std::string profile_id_;
  JournalWriter& writer_;
  UsedJournals* const used_;
  // May be null.
  std::unique_ptr<KnownJournal> known_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_RPC_ENTRY_JUDGE_H_
