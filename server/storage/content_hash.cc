#include "server/storage/content_hash.h"

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"

namespace crampwise {

ContentHash::ContentHash() { crypto_generichash_init(&state_, nullptr, 0, crypto_generichash_BYTES); }

void ContentHash::Add(int64_t number) { AddBytes(absl::StrCat(number, ";")); }

void ContentHash::Add(absl::string_view text) {
  AddBytes(absl::StrCat(text.size(), ":"));
  AddBytes(text);
}

std::string ContentHash::Finish() {
  std::string hash(crypto_generichash_BYTES, '\0');
  crypto_generichash_final(&state_, reinterpret_cast<unsigned char*>(hash.data()), hash.size());
  return absl::BytesToHexString(hash);
}

void ContentHash::AddBytes(absl::string_view bytes) {
  crypto_generichash_update(&state_, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
}

}  // namespace crampwise
