// `crampwised reset-password`.
#ifndef CRAMPWISE_SERVER_ADMIN_RESET_PASSWORD_H_
#define CRAMPWISE_SERVER_ADMIN_RESET_PASSWORD_H_

#include <string>

#include "absl/status/status.h"
#include "server/auth/password_hash.h"
#include "server/storage/store.h"

namespace crampwise {

// Replaces the password of the account and signs all its devices out. NOT_FOUND naming login; INVALID_ARGUMENT naming
// password.
absl::Status ResetPassword(Store& store, const std::string& login, const std::string& password,
                           PasswordHasher::Cost cost);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_ADMIN_RESET_PASSWORD_H_
