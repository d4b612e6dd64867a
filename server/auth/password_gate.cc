#include "server/auth/password_gate.h"

#include <algorithm>
#include <optional>

#include "server/auth/blake2b.h"
#include "shared/base/field_error.h"
#include "shared/base/status_macros.h"

namespace crampwise {
namespace {

constexpr int kFreeFailures = 2;
constexpr int kMostDoublings = 10;
constexpr absl::Duration kLongestDelay = absl::Minutes(15);
// How long failures are remembered after the last one.
constexpr absl::Duration kMemory = absl::Hours(24);

// Counts the attempt as a failure before its password is looked at, so that many attempts at once cannot all slip
// through before the first is counted.
absl::Status CountAttempt(Transaction& tx, const std::string& key) {
  ASSIGN_OR_RETURN(SignInDelay delay, tx.sign_in_delays().Get(key));
  if (delay.not_before < tx.now() - kMemory) delay = SignInDelay();
  // Further ahead it can only be when the clock was set back.
  delay.not_before = std::min(delay.not_before, tx.now() + kLongestDelay);
  if (tx.now() < delay.not_before) {
    return RetryLater(absl::StatusCode::kResourceExhausted, "too many failed attempts; wait before the next",
                      delay.not_before - tx.now());
  }
  ++delay.failures;
  delay.not_before = tx.now() + DelayAfter(delay.failures);
  return tx.sign_in_delays().Put(key, delay);
}

absl::Status WrongPassword() { return absl::UnauthenticatedError("the login or the password is wrong"); }

}  // namespace

absl::Duration DelayAfter(int failures) {
  if (failures <= kFreeFailures) return absl::ZeroDuration();
  const int doublings = std::min(failures - kFreeFailures - 1, kMostDoublings);
  return std::min(absl::Seconds(1) * (1 << doublings), kLongestDelay);
}

absl::StatusOr<AccountRecord> PasswordGate::Prove(const std::string& key, const FindAccount& find,
                                                  std::initializer_list<absl::string_view> passwords) {
  std::optional<AccountRecord> account;
  RETURN_IF_ERROR(store_.WriteAndWait([&](Transaction& tx) -> absl::Status {
    account.reset();
    RETURN_IF_ERROR(CountAttempt(tx, key));
    absl::StatusOr<AccountRecord> found = find(tx);
    if (absl::IsNotFound(found.status())) return absl::OkStatus();
    RETURN_IF_ERROR(found.status());
    account = *std::move(found);
    return absl::OkStatus();
  }));
  if (!account.has_value()) {
    for (const absl::string_view password : passwords) hasher_.PretendToMatch(password);
    return WrongPassword();
  }
  for (const absl::string_view password : passwords) {
    if (PasswordHasher::Matches(account->password_hash, password)) return *std::move(account);
  }
  return WrongPassword();
}

absl::Status PasswordGate::Confirm(Transaction& tx, const std::string& key, const AccountRecord& proved) {
  ASSIGN_OR_RETURN(const AccountRecord account, tx.accounts().Get(proved.id));
  if (account.password_hash != proved.password_hash) {
    return absl::AbortedError("the password was changed at this moment");
  }
  return tx.sign_in_delays().Erase(key);
}

std::string SignInKey(absl::string_view login, absl::string_view address) {
  return Blake2bHex({"sign-in", login, address});
}

std::string DeviceKey(absl::string_view device_id) { return Blake2bHex({"device", device_id}); }

}  // namespace crampwise
