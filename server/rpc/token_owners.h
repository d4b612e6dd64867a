// Whose calls share a place in the queue, before the store has told whose they are.
#ifndef CRAMPWISE_SERVER_RPC_TOKEN_OWNERS_H_
#define CRAMPWISE_SERVER_RPC_TOKEN_OWNERS_H_

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/hash/hash.h"
#include "absl/strings/string_view.h"

namespace crampwise {

// Thread-safe, without locks. Remembers the accounts of tokens seen lately, as 32 bits of each: enough to share fairly,
// not to admit anybody. A token that is unknown, or was forgotten for another one, counts for itself.
class TokenOwners {
 public:
  // Keys for Places; those of tokens whose account is known are their accounts'.
  static uint64_t KeyOfAccount(absl::string_view account_id) { return static_cast<uint32_t>(absl::HashOf(account_id)); }
  uint64_t KeyOf(absl::string_view token_hash) const {
    const Token token(token_hash);
    const uint64_t entry = entries_[token.index].load(std::memory_order_relaxed);
    return entry >> 32 == token.mark ? static_cast<uint32_t>(entry) : token.hash | kNoAccount;
  }

  void Learn(absl::string_view token_hash, absl::string_view account_id) {
    const Token token(token_hash);
    const uint64_t entry = token.mark << 32 | KeyOfAccount(account_id);
    std::atomic<uint64_t>& known = entries_[token.index];
    // Writing would take the line from the other threads.
    if (known.load(std::memory_order_relaxed) != entry) known.store(entry, std::memory_order_relaxed);
  }

 private:
  static constexpr size_t kEntries = 1 << 16;
  // Keys of accounts lie below it, those of tokens above.
  static constexpr uint64_t kNoAccount = uint64_t{1} << 63;

  struct Token {
    explicit Token(absl::string_view token_hash)
        : hash(absl::HashOf(token_hash)), index(hash % kEntries), mark(hash >> 32 | 1) {}

    const uint64_t hash;
    const size_t index;
    // Never 0, which is what an empty entry has.
    const uint64_t mark;
  };

  std::vector<std::atomic<uint64_t>> entries_ = std::vector<std::atomic<uint64_t>>(kEntries);
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_RPC_TOKEN_OWNERS_H_
