#include "server/rpc/journal_cache.h"

namespace crampwise {
namespace {

// A few hundred bytes each: about 64 MB.
constexpr std::size_t kMostEntries = 200'000;
// A journal without entries takes room as well.
constexpr std::size_t kRoomOfAJournal = 4;

std::size_t RoomOf(const KnownJournal& journal) { return kRoomOfAJournal + journal.history.size(); }

}  // namespace

std::unique_ptr<KnownJournal> JournalCache::Take(const std::string& profile_id) {
  const absl::MutexLock lock(&mu_);
  const auto found = places_.find(profile_id);
  if (found == places_.end()) return nullptr;
  std::unique_ptr<KnownJournal> journal = std::move(found->second->second);
  entries_ -= RoomOf(*journal);
  journals_.erase(found->second);
  places_.erase(found);
  return journal;
}

void JournalCache::Keep(const std::string& profile_id, std::unique_ptr<KnownJournal> journal) {
  const absl::MutexLock lock(&mu_);
  Erase(profile_id);
  entries_ += RoomOf(*journal);
  journals_.emplace_front(profile_id, std::move(journal));
  places_[profile_id] = journals_.begin();
  while (entries_ > kMostEntries) Erase(std::string(journals_.back().first));
}

void JournalCache::Erase(const std::string& profile_id) {
  const auto found = places_.find(profile_id);
  if (found == places_.end()) return;
  entries_ -= RoomOf(*found->second->second);
  journals_.erase(found->second);
  places_.erase(found);
}

}  // namespace crampwise
