// Passwords, hashed with Argon2id. Slow on purpose: to be called on a WorkPool.
#ifndef CRAMPWISE_SERVER_AUTH_PASSWORD_HASH_H_
#define CRAMPWISE_SERVER_AUTH_PASSWORD_HASH_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace crampwise {

// Thread-safe.
class PasswordHasher {
 public:
  enum class Cost { kInteractive, kLeastForTests };

  explicit PasswordHasher(Cost cost);

  // A self-describing hash with its own salt. RESOURCE_EXHAUSTED: not enough memory.
  absl::StatusOr<std::string> Hash(absl::string_view password) const;

  // Whether `password` is the one that `hash` was made of. False for a `hash` that is not one.
  static bool Matches(const std::string& hash, absl::string_view password);

  // Takes as long as Matches does on a hash of this cost.
  void PretendToMatch(absl::string_view password) const;

 private:
  const Cost cost_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_AUTH_PASSWORD_HASH_H_
