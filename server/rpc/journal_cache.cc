#include "server/rpc/journal_cache.h"

#include <iterator>

namespace crampwise {
namespace {

// A few hundred bytes each: about 64 MB.
constexpr std::size_t kMostEntries = 200'000;
// A journal without entries takes room as well.
constexpr std::size_t kRoomOfAJournal = 4;

std::size_t RoomOf(const KnownJournal& journal) { return kRoomOfAJournal + journal.history.size(); }

}  // namespace

JournalCache::Use JournalCache::Take(const std::string& profile_id) {
  if (!enabled_) return {};
  const absl::MutexLock lock(&mu_);
  Users& users = users_[profile_id];
  ++users.count;
  Use use;
  use.turn = users.last_turn = ++turns_;
  if (const auto found = places_.find(profile_id); found != places_.end()) {
    entries_ -= RoomOf(*found->second->second);
    use.journal = std::move(found->second->second);
    journals_.erase(found->second);
    places_.erase(found);
  }
  return use;
}

void JournalCache::PutBack(const std::string& profile_id, Use use) {
  if (!enabled_) return;
  const absl::MutexLock lock(&mu_);
  const auto users = users_.find(profile_id);
  const bool is_last = users->second.last_turn == use.turn;
  if (--users->second.count == 0) users_.erase(users);
  if (is_last && use.journal != nullptr) Add(profile_id, std::move(use.journal));
}

void JournalCache::Drop(const std::string& profile_id) {
  if (!enabled_) return;
  const absl::MutexLock lock(&mu_);
  Erase(profile_id);
  if (const auto users = users_.find(profile_id); users != users_.end()) users->second.last_turn = ++turns_;
}

void JournalCache::Add(const std::string& profile_id, std::unique_ptr<KnownJournal> journal) {
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

void UsedJournals::Forget() {
  for (auto& [profile_id, use] : uses_) {
    use.journal = nullptr;
    cache_.PutBack(profile_id, std::move(use));
  }
  uses_.clear();
}

std::unique_ptr<KnownJournal> UsedJournals::Take(const std::string& profile_id) {
  const auto [use, is_first] = uses_.try_emplace(profile_id);
  if (is_first) use->second = cache_.Take(profile_id);
  return std::move(use->second.journal);
}

void UsedJournals::Keep(const std::string& profile_id, std::unique_ptr<KnownJournal> journal) {
  uses_[profile_id].journal = std::move(journal);
}

void UsedJournals::Committed() {
  for (auto& [profile_id, use] : uses_) cache_.PutBack(profile_id, std::move(use));
  uses_.clear();
}

}  // namespace crampwise
