#include "server/auth/password_hash.h"

#include <sodium.h>

#include <cstdlib>
#include <cstring>

#include "absl/status/status.h"

namespace crampwise {

PasswordHasher::PasswordHasher(Cost cost) : cost_(cost) {
  if (sodium_init() < 0) std::abort();  // Without a source of randomness nothing here is safe.
}

absl::StatusOr<std::string> PasswordHasher::Hash(absl::string_view password) const {
  const bool interactive = cost_ == Cost::kInteractive;
  char hash[crypto_pwhash_STRBYTES];
  const int failed = crypto_pwhash_str_alg(
      hash, password.data(), password.size(),
      interactive ? crypto_pwhash_OPSLIMIT_INTERACTIVE : crypto_pwhash_OPSLIMIT_MIN,
      interactive ? crypto_pwhash_MEMLIMIT_INTERACTIVE : crypto_pwhash_MEMLIMIT_MIN, crypto_pwhash_ALG_ARGON2ID13);
  if (failed != 0) return absl::ResourceExhaustedError("not enough memory to hash a password");
  return std::string(hash);
}

bool PasswordHasher::Matches(const std::string& hash, absl::string_view password) {
  char terminated[crypto_pwhash_STRBYTES] = {};
  if (hash.size() >= sizeof(terminated)) return false;
  std::memcpy(terminated, hash.data(), hash.size());
  return crypto_pwhash_str_verify(terminated, password.data(), password.size()) == 0;
}

void PasswordHasher::PretendToMatch(absl::string_view password) const {
  // One hash costs what one comparison costs; its result is of no use.
  (void)Hash(password).ok();
}

}  // namespace crampwise
