#include "server/auth/sign_up_limit.h"

#include <algorithm>
#include <string>

#include "server/auth/blake2b.h"
#include "shared/base/field_error.h"
#include "shared/base/status_macros.h"

namespace crampwise {
namespace {

constexpr absl::Duration kPeriod = absl::Hours(1);
constexpr absl::Duration kShare = absl::Minutes(3);

}  // namespace

absl::Status CountSignUp(Transaction& tx, absl::string_view address) {
  const std::string key = Blake2bHex({"sign-up", address});
  ASSIGN_OR_RETURN(SignInDelay delay, tx.sign_in_delays().Get(key));
  // Each sign-up uses up one share of the period; not_before is the instant at which all are free again. Later than a
  // period ahead it can only be when the clock was set back.
  const absl::Time used_up_to = std::clamp(delay.not_before, tx.now(), tx.now() + kPeriod);
  delay.not_before = used_up_to + kShare;
  if (const absl::Duration wait = delay.not_before - (tx.now() + kPeriod); wait > absl::ZeroDuration()) {
    return RetryLater(absl::StatusCode::kResourceExhausted, "too many accounts were made from this address", wait);
  }
  return tx.sign_in_delays().Put(key, delay);
}

}  // namespace crampwise
