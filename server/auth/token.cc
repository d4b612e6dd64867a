#include "server/auth/token.h"

#include <sodium.h>

#include "absl/strings/escaping.h"

namespace crampwise {

std::string NewToken() {
  std::string bytes(32, '\0');
  randombytes_buf(bytes.data(), bytes.size());
  return absl::WebSafeBase64Escape(bytes);
}

}  // namespace crampwise
