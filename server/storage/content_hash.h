// A hash over the rows of a table, for comparing copies.
#ifndef CRAMPWISE_SERVER_STORAGE_CONTENT_HASH_H_
#define CRAMPWISE_SERVER_STORAGE_CONTENT_HASH_H_

#include <sodium.h>

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"

namespace crampwise {

// BLAKE2b-256 of values in the order in which they are added; where one ends and the next begins counts too.
class ContentHash {
 public:
  ContentHash();

  void Add(int64_t number);
  void Add(absl::string_view text);

  // 64 hexadecimal digits. To be called once, at the end.
  std::string Finish();

 private:
  void AddBytes(absl::string_view bytes);

  crypto_generichash_state state_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_STORAGE_CONTENT_HASH_H_
