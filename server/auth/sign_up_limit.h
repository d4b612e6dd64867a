// How many accounts may be made from one network address.
#ifndef CRAMPWISE_SERVER_AUTH_SIGN_UP_LIMIT_H_
#define CRAMPWISE_SERVER_AUTH_SIGN_UP_LIMIT_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "server/storage/transaction.h"

namespace crampwise {

// Counts one sign-up from `address`: 20 may come at once, and one more every three minutes. RESOURCE_EXHAUSTED with a
// retry hint: too many; this one is not counted.
absl::Status CountSignUp(Transaction& tx, absl::string_view address);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_AUTH_SIGN_UP_LIMIT_H_
