// Bounded places, of which nobody may have more than a share.
#ifndef CRAMPWISE_SERVER_RPC_PLACES_H_
#define CRAMPWISE_SERVER_RPC_PLACES_H_

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/synchronization/mutex.h"

namespace crampwise {

// Thread-safe.
class Places {
 public:
  struct Limits {
    size_t all;
    size_t of_one;
  };

  // Places that are given back by the destructor, or nothing.
  class Place {
   public:
    Place() = default;
    Place(Places& places, uint64_t key, size_t size) : places_(&places), key_(key), size_(size) {}
    Place(Place&& other) noexcept
        : places_(std::exchange(other.places_, nullptr)), key_(other.key_), size_(other.size_) {}
    Place& operator=(Place&& other) noexcept {
      std::swap(places_, other.places_);
      std::swap(key_, other.key_);
      std::swap(size_, other.size_);
      return *this;
    }
    ~Place() { Leave(); }

    // Gives them back now.
    void Leave() {
      if (places_ != nullptr) std::exchange(places_, nullptr)->GiveBack(key_, size_);
    }

    explicit operator bool() const { return places_ != nullptr; }

   private:
    Places* places_ = nullptr;
    uint64_t key_ = 0;
    size_t size_ = 0;
  };

  explicit Places(const Limits& limits) : limits_(limits) {}

  // `size` places for something large; nothing if there are not so many left, or not of those that `key` may have.
  // Whoever has none yet may take more than the share. The result must not outlive this object.
  Place TryTake(uint64_t key, size_t size = 1);

  size_t taken() const { return taken_.load(std::memory_order_relaxed); }
  // How often there was none, since the start.
  int64_t refused() const { return refused_.load(std::memory_order_relaxed); }

 private:
  // So that threads seldom wait for each other.
  struct Shard {
    absl::Mutex mu;
    absl::flat_hash_map<uint64_t, size_t> taken ABSL_GUARDED_BY(mu);
  };
  static constexpr size_t kShards = 16;

  Shard& ShardOf(uint64_t key) { return shards_[key % kShards]; }
  bool TakeShare(uint64_t key, size_t size);
  void GiveBack(uint64_t key, size_t size);

  const Limits limits_;
  std::atomic<size_t> taken_ = 0;
  std::atomic<int64_t> refused_ = 0;
  std::array<Shard, kShards> shards_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_RPC_PLACES_H_
