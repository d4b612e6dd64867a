// What rules read of journals, kept in memory between the calls of a server, so that recording an entry does not read
// the person's history anew. Nothing here is needed: what is not kept is read.
#ifndef CRAMPWISE_SERVER_RPC_JOURNAL_CACHE_H_
#define CRAMPWISE_SERVER_RPC_JOURNAL_CACHE_H_

#include <cstddef>
#include <cstdint>
#include <list>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "shared/judge/history.h"

namespace crampwise {

struct KnownJournal {
  // Of the profile by which the entries were read.
  std::string profile_etag;
  // Entries that began before it are not in it.
  absl::Time since;
  History history;
};

// Holds the journals that were used last. It knows of what this process writes, in the order of the bodies of the
// transactions: with several servers on a database it must be switched off. Thread-safe.
class JournalCache {
 public:
  explicit JournalCache(bool enabled) : enabled_(enabled) {}

  // A journal in use by a transaction that writes to it; null if it is not known. `turn` tells users apart.
  struct Use {
    std::unique_ptr<KnownJournal> journal;
    uint64_t turn = 0;
  };
  // PutBack must follow.
  Use Take(const std::string& profile_id);
  // After the transaction: the journal as it committed it; null if it did not, or does not know. Nothing is kept if
  // somebody else has written since Take.
  void PutBack(const std::string& profile_id, Use use);

  // In a transaction that writes otherwise.
  void Drop(const std::string& profile_id);

 private:
  using Journals = std::list<std::pair<std::string, std::unique_ptr<KnownJournal>>>;
  // Of a journal that transactions are using.
  struct Users {
    int count = 0;
    // Of the last one that wrote.
    uint64_t last_turn = 0;
  };

  void Erase(const std::string& profile_id) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);
  void Add(const std::string& profile_id, std::unique_ptr<KnownJournal> journal) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);

  const bool enabled_;
  absl::Mutex mu_;
  // Used last first.
  Journals journals_ ABSL_GUARDED_BY(mu_);
  absl::flat_hash_map<std::string, Journals::iterator> places_ ABSL_GUARDED_BY(mu_);
  // Of all histories.
  std::size_t entries_ ABSL_GUARDED_BY(mu_) = 0;
  absl::flat_hash_map<std::string, Users> users_ ABSL_GUARDED_BY(mu_);
  uint64_t turns_ ABSL_GUARDED_BY(mu_) = 0;
};

// The journals that one transaction uses, for all of its life. Used by one thread at a time.
class UsedJournals {
 public:
  explicit UsedJournals(JournalCache& cache) : cache_(cache) {}
  ~UsedJournals() { Forget(); }

  UsedJournals(const UsedJournals&) = delete;
  UsedJournals& operator=(const UsedJournals&) = delete;

  // Before each run of the transaction's body.
  void Forget();
  // As the transaction left it, or as the cache has it. Null if neither has it. Before the body writes to it.
  std::unique_ptr<KnownJournal> Take(const std::string& profile_id);
  // As the transaction sees it now.
  void Keep(const std::string& profile_id, std::unique_ptr<KnownJournal> journal);
  void Committed();

 private:
  JournalCache& cache_;
  std::map<std::string, JournalCache::Use> uses_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_RPC_JOURNAL_CACHE_H_
