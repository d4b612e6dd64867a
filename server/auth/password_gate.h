// The one way to prove a password: slowed down against guessing, and silent about which logins exist.
#ifndef CRAMPWISE_SERVER_AUTH_PASSWORD_GATE_H_
#define CRAMPWISE_SERVER_AUTH_PASSWORD_GATE_H_

#include <functional>
#include <initializer_list>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "server/auth/password_hash.h"
#include "server/storage/store.h"

namespace crampwise {

// How long after the `failures`-th failure in a row nothing may be tried: nothing for the first two, then 1 s, doubled
// each time, 15 minutes at most.
absl::Duration DelayAfter(int failures);

// Thread-safe. Slow: to be used on a WorkPool.
class PasswordGate {
 public:
  using FindAccount = std::function<absl::StatusOr<AccountRecord>(Transaction&)>;

  // `store` must outlive the gate.
  PasswordGate(Store& store, PasswordHasher::Cost cost) : store_(store), hasher_(cost) {}

  // The account that `find` returns, if one of `passwords` is its own. UNAUTHENTICATED: none is, or `find`
  // answered NOT_FOUND; both take the same time. RESOURCE_EXHAUSTED with a retry hint: too soon after failures under
  // `key`.
  absl::StatusOr<AccountRecord> Prove(const std::string& key, const FindAccount& find,
                                      std::initializer_list<absl::string_view> passwords);

  // To be called in the transaction that acts on the proof: ABORTED if the account's password was changed since.
  static absl::Status Confirm(Transaction& tx, const std::string& key, const AccountRecord& proved);

  const PasswordHasher& hasher() const { return hasher_; }

 private:
  Store& store_;
  const PasswordHasher hasher_;
};

// The key of sign-ins: one login from one address, so that nobody elsewhere is kept out.
std::string SignInKey(absl::string_view login, absl::string_view address);

// The key of a signed-in device that asks for the password again.
std::string DeviceKey(absl::string_view device_id);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_AUTH_PASSWORD_GATE_H_
