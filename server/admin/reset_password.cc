#include "server/admin/reset_password.h"

#include "absl/strings/ascii.h"
#include "server/auth/accounts.h"
#include "shared/base/field_error.h"
#include "shared/base/status_macros.h"
#include "shared/validate/validate.h"

namespace crampwise {

absl::Status ResetPassword(Store& store, const std::string& login, const std::string& password,
                           PasswordHasher::Cost cost) {
  RETURN_IF_ERROR(CheckNewPassword("password", password));
  ASSIGN_OR_RETURN(const std::string hash, PasswordHasher(cost).Hash(password));
  return store.WriteAndWait([&](Transaction& tx) -> absl::Status {
    absl::StatusOr<AccountRecord> account = tx.accounts().FindByLogin(absl::AsciiStrToLower(login));
    if (absl::IsNotFound(account.status())) {
      return FieldError(absl::StatusCode::kNotFound, "login", "must be the login of an account");
    }
    RETURN_IF_ERROR(account.status());
    account->password_hash = hash;
    RETURN_IF_ERROR(tx.accounts().Update(*account));
    return RevokeDevices(tx, account->id, "");
  });
}

}  // namespace crampwise
