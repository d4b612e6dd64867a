#include "server/rpc/places.h"

namespace crampwise {

Places::Place Places::TryTake(uint64_t key, size_t size) {
  if (taken_.fetch_add(size, std::memory_order_relaxed) + size <= limits_.all && TakeShare(key, size)) {
    return {*this, key, size};
  }
  taken_.fetch_sub(size, std::memory_order_relaxed);
  refused_.fetch_add(1, std::memory_order_relaxed);
  return {};
}

bool Places::TakeShare(uint64_t key, size_t size) {
  Shard& shard = ShardOf(key);
  absl::MutexLock lock(&shard.mu);
  size_t& taken = shard.taken[key];
  if (taken > 0 && taken + size > limits_.of_one) return false;
  taken += size;
  return true;
}

void Places::GiveBack(uint64_t key, size_t size) {
  taken_.fetch_sub(size, std::memory_order_relaxed);
  Shard& shard = ShardOf(key);
  absl::MutexLock lock(&shard.mu);
  const auto found = shard.taken.find(key);
  found->second -= size;
  if (found->second == 0) shard.taken.erase(found);
}

}  // namespace crampwise
