// Assesses the entries of one profile in the transaction that records them.
#ifndef CRAMPWISE_SERVER_RPC_ENTRY_JUDGE_H_
#define CRAMPWISE_SERVER_RPC_ENTRY_JUDGE_H_

#include <cstdint>
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
  // Before anything is written. `cache` may be null; it and `writer` must outlive this object.
  static absl::StatusOr<EntryJudge> Open(Transaction& tx, const std::string& profile_id, JournalWriter& writer,
                                         JournalCache* cache);

  // Assesses entries that `writer` has stored, each as of the moment at which it was made. Raises what those raise that
  // were not recorded before, and closes what their follow-up checks close. One assessment for each; unset for an entry
  // that is not assessed.
  absl::StatusOr<std::vector<v1::Assessment>> Judge(const std::vector<RecordedEntry>& entries, v1::Language language);

 private:
  EntryJudge(Transaction& tx, const std::string& profile_id, JournalWriter& writer, JournalCache* cache)
      : tx_(tx), profile_id_(profile_id), writer_(writer), cache_(cache) {}

  // Sees whether known_ is what the store holds, before anything is written.
  absl::Status CheckKnown();
  // Whether the feed has the change `number`, and nothing but reminders after it.
  absl::StatusOr<bool> OnlyRemindersFollow(int64_t number);
  // Completes known_ by the entries, or reads it.
  absl::Status ReadHistory(const std::vector<RecordedEntry>& entries);
  void CloseIfAnswered(const v1::JournalEntry& check, const Subject& subject);
  // Gives known_ to the cache, if it has been read. What was written since it was checked, and is not in it, is nothing
  // that rules read: other entries, and the stocks that they count down.
  absl::Status KeepKnown();
  v1::Assessment JudgeOne(const RecordedEntry& recorded, v1::Language language);

  Transaction& tx_;
  const std::string profile_id_;
  JournalWriter& writer_;
  JournalCache* const cache_;
  // May be null.
  std::unique_ptr<KnownJournal> known_;
  // Whether the changes of this transaction have its own time as their numbers: after a clock was set back they go on
  // from the last one instead, and a transaction that is rolled back leaves its numbers to the next.
  bool numbers_are_instants_ = false;
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_RPC_ENTRY_JUDGE_H_
