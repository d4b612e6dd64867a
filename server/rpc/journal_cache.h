// What rules read of journals, kept in memory between the calls of a server, so that recording an entry does not read
// the person's history anew. Nothing here is needed: what is not kept is read.
#ifndef CRAMPWISE_SERVER_RPC_JOURNAL_CACHE_H_
#define CRAMPWISE_SERVER_RPC_JOURNAL_CACHE_H_

#include <cstddef>
#include <cstdint>
#include <list>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "crampwise/v1/regimen_service.pb.h"
#include "shared/judge/history.h"

namespace crampwise {

struct KnownJournal {
  // Of the profile by which the entries were read.
  std::string profile_etag;
  // The last change in the profile's feed that it knows of. Whoever writes an entry or a regimen appends to the feed,
  // and numbers are instants: a journal whose number the feed has, with nothing but reminders after it, holds what the
  // store holds, also if the transaction that put it here may have been rolled back, or another server has written.
  int64_t feed_number = 0;
  // Entries that began before it are not in it.
  absl::Time since;
  History history;
  std::vector<v1::Regimen> regimens;
};

// Holds the journals that were used last. Thread-safe.
class JournalCache {
 public:
  // Null if it is not here, or in use.
  std::unique_ptr<KnownJournal> Take(const std::string& profile_id);
  void Keep(const std::string& profile_id, std::unique_ptr<KnownJournal> journal);

 private:
  using Journals = std::list<std::pair<std::string, std::unique_ptr<KnownJournal>>>;

  void Erase(const std::string& profile_id) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);

  absl::Mutex mu_;
  // Used last first.
  Journals journals_ ABSL_GUARDED_BY(mu_);
  absl::flat_hash_map<std::string, Journals::iterator> places_ ABSL_GUARDED_BY(mu_);
  // Of all histories.
  std::size_t entries_ ABSL_GUARDED_BY(mu_) = 0;
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_RPC_JOURNAL_CACHE_H_
