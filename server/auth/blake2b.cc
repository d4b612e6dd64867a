#include "server/auth/blake2b.h"

#include <sodium.h>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"

namespace crampwise {

std::string Blake2bHex(absl::string_view data) {
  std::string hash(crypto_generichash_BYTES, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(hash.data()), hash.size(),
                     reinterpret_cast<const unsigned char*>(data.data()), data.size(), nullptr, 0);
  return absl::BytesToHexString(hash);
}

std::string Blake2bHex(std::initializer_list<absl::string_view> parts) {
  std::string joined;
  for (const absl::string_view part : parts) absl::StrAppend(&joined, part.size(), ":", part);
  return Blake2bHex(joined);
}

}  // namespace crampwise
