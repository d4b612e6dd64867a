// Everything about accounts that needs a password: signing up and in, changing it, erasing the account.
#ifndef CRAMPWISE_SERVER_AUTH_ACCOUNTS_H_
#define CRAMPWISE_SERVER_AUTH_ACCOUNTS_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "server/auth/caller.h"
#include "server/auth/password_gate.h"
#include "server/storage/store.h"

namespace crampwise {

struct AccountOptions {
  // How long a credential lasts without renewal.
  absl::Duration credential_lifetime;
  PasswordHasher::Cost password_cost = PasswordHasher::Cost::kInteractive;
};

// A device that is about to be signed in. An empty name keeps the one that it had.
struct NewDevice {
  std::string id;
  std::string display_name;
};

struct NewAccount {
  std::string id;
  std::string login;
  std::string password;
  v1::Language language = v1::LANGUAGE_UNSPECIFIED;
};

struct SignedIn {
  AccountRecord account;
  DeviceRecord device;
  // The one time that it is known.
  std::string token;
};

// Thread-safe. All but Renew are slow: for the WorkPool. Errors name the fields of the API's requests.
class Accounts {
 public:
  // `store` must outlive the object.
  Accounts(Store& store, const AccountOptions& options);

  // A repetition with the same ids and password signs the device in again. ALREADY_EXISTS: the login or an id is taken;
  // RESOURCE_EXHAUSTED with a retry hint: too many sign-ups from `address`.
  absl::StatusOr<SignedIn> SignUp(const NewAccount& account, const NewDevice& device, absl::string_view address);

  // As PasswordGate::Prove. FAILED_PRECONDITION: the account has its 50 live devices, and `device` is none of them.
  absl::StatusOr<SignedIn> SignIn(absl::string_view login, const std::string& password, const NewDevice& device,
                                  absl::string_view address);

  // Gives the caller's device a fresh token. The one that it had stays good for a day, so that a renewal whose answer
  // was lost can be repeated; the next renewal with the fresh one ends it.
  absl::StatusOr<SignedIn> Renew(Transaction& tx, const Caller& caller) const;

  // Revokes every other device. Repeating it succeeds.
  absl::Status ChangePassword(const Caller& caller, const std::string& current, const std::string& next);

  // Erases the account and the profiles that it owns. Its devices are signed out first, also if the erasure fails then.
  // UNAVAILABLE with a retry hint: a device signed in meanwhile.
  absl::Status Delete(const Caller& caller, const std::string& password);

 private:
  absl::Status EraseSignedOut(const std::string& account_id);
  absl::StatusOr<SignedIn> Create(const NewAccount& account, const NewDevice& device, absl::string_view address);
  // A device whose password was proved. The tokens that it had end with the commit.
  absl::StatusOr<SignedIn> IssueCredential(Transaction& tx, const AccountRecord& account,
                                           const NewDevice& device) const;
  void FillToken(absl::Time now, SignedIn& signed_in) const;
  absl::StatusOr<AccountRecord> ProveAgain(const Caller& caller, absl::string_view field,
                                           std::initializer_list<absl::string_view> passwords);

  Store& store_;
  const AccountOptions options_;
  PasswordGate gate_;
};

// Revokes the devices of the account that are not revoked yet, but for `spared` (may be empty).
absl::Status RevokeDevices(Transaction& tx, absl::string_view account_id, absl::string_view spared);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_AUTH_ACCOUNTS_H_
