#include "server/auth/accounts.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "server/auth/blake2b.h"
#include "server/auth/sign_up_limit.h"
#include "server/auth/token.h"
#include "shared/base/field_error.h"
#include "shared/base/status_macros.h"
#include "shared/validate/validate.h"

namespace crampwise {
namespace {

constexpr int kDevicesAtOnce = 100;
// Every bundle of reminders is delivered to each live device.
constexpr int kMostLiveDevices = 50;
// How long a client may take to come back after the answer to a renewal was lost.
constexpr absl::Duration kRenewalRepeatable = absl::Hours(24);

absl::Status Taken(absl::string_view field) {
  return FieldError(absl::StatusCode::kAlreadyExists, field, "must not be in use");
}

// OK if neither the id nor the login is in use.
absl::Status CheckUnused(Transaction& tx, const NewAccount& account) {
  const absl::Status by_login = tx.accounts().FindByLogin(account.login).status();
  if (by_login.ok()) return Taken("login");
  if (!absl::IsNotFound(by_login)) return by_login;
  const absl::Status by_id = tx.accounts().Get(account.id).status();
  if (by_id.ok()) return Taken("account_id");
  return absl::IsNotFound(by_id) ? absl::OkStatus() : by_id;
}

absl::Status CheckRoomForDevice(Transaction& tx, absl::string_view account_id) {
  ASSIGN_OR_RETURN(const int live, tx.devices().CountLive(account_id, tx.now()));
  if (live < kMostLiveDevices) return absl::OkStatus();
  return FieldError(absl::StatusCode::kFailedPrecondition, "device_id",
                    absl::StrCat("must be one of at most ", kMostLiveDevices, " devices; revoke a device first"));
}

absl::Status SignedInMeanwhile() {
  return RetryLater(absl::StatusCode::kUnavailable, "a device signed in meanwhile", absl::Seconds(1));
}

}  // namespace

Accounts::Accounts(Store& store, const AccountOptions& options)
    : store_(store), options_(options), gate_(store, options.password_cost) {}

absl::StatusOr<SignedIn> Accounts::SignUp(const NewAccount& wanted, const NewDevice& device,
                                          absl::string_view address) {
  RETURN_IF_ERROR(CheckLogin("login", wanted.login));
  RETURN_IF_ERROR(CheckNewPassword("password", wanted.password));
  NewAccount account = wanted;
  account.login = absl::AsciiStrToLower(wanted.login);
  absl::StatusOr<SignedIn> created = Create(account, device, address);
  if (!absl::IsAlreadyExists(created.status())) return created;

  std::string owner;
  RETURN_IF_ERROR(store_.ReadAndWait([&](Transaction& tx) -> absl::Status {
    const absl::StatusOr<AccountRecord> found = tx.accounts().FindByLogin(account.login);
    owner = found.ok() ? found->id : "";
    return absl::IsNotFound(found.status()) ? absl::OkStatus() : found.status();
  }));
  if (owner != account.id) return created;
  absl::StatusOr<SignedIn> repeated = SignIn(account.login, account.password, device, address);
  if (absl::IsUnauthenticated(repeated.status())) return Taken("login");
  return repeated;
}

absl::StatusOr<SignedIn> Accounts::Create(const NewAccount& account, const NewDevice& device,
                                          absl::string_view address) {
  // Hashing is dear; what is in use or comes too often is refused before it.
  RETURN_IF_ERROR(store_.WriteAndWait([&](Transaction& tx) -> absl::Status {
    RETURN_IF_ERROR(CheckUnused(tx, account));
    return CountSignUp(tx, address);
  }));
  ASSIGN_OR_RETURN(const std::string hash, gate_.hasher().Hash(account.password));
  SignedIn signed_in;
  RETURN_IF_ERROR(store_.WriteAndWait([&](Transaction& tx) -> absl::Status {
    RETURN_IF_ERROR(CheckUnused(tx, account));
    const AccountRecord record{.id = account.id,
                               .login = account.login,
                               .password_hash = hash,
                               .display_name = {},
                               .language = account.language,
                               .create_time = tx.now()};
    RETURN_IF_ERROR(tx.accounts().Insert(record));
    ASSIGN_OR_RETURN(signed_in, IssueCredential(tx, record, device));
    return absl::OkStatus();
  }));
  return signed_in;
}

absl::StatusOr<SignedIn> Accounts::SignIn(absl::string_view login, const std::string& password, const NewDevice& device,
                                          absl::string_view address) {
  const std::string name = absl::AsciiStrToLower(login);
  const std::string key = SignInKey(name, address);
  ASSIGN_OR_RETURN(const AccountRecord account,
                   gate_.Prove(key, [&](Transaction& tx) { return tx.accounts().FindByLogin(name); }, {password}));
  SignedIn signed_in;
  RETURN_IF_ERROR(store_.WriteAndWait([&](Transaction& tx) -> absl::Status {
    RETURN_IF_ERROR(PasswordGate::Confirm(tx, key, account));
    ASSIGN_OR_RETURN(signed_in, IssueCredential(tx, account, device));
    return absl::OkStatus();
  }));
  return signed_in;
}

absl::StatusOr<SignedIn> Accounts::IssueCredential(Transaction& tx, const AccountRecord& account,
                                                   const NewDevice& device) const {
  const absl::StatusOr<DeviceRecord> known = tx.devices().Get(device.id);
  if (!known.ok() && !absl::IsNotFound(known.status())) return known.status();
  if (known.ok() && known->account_id != account.id) return Taken("device_id");
  if (!known.ok() || !IsLive(*known, tx.now())) RETURN_IF_ERROR(CheckRoomForDevice(tx, account.id));
  SignedIn signed_in{.account = account, .device = known.value_or(DeviceRecord{}), .token = {}};
  if (!known.ok()) signed_in.device.create_time = tx.now();
  signed_in.device.id = device.id;
  signed_in.device.account_id = account.id;
  if (!device.display_name.empty()) signed_in.device.display_name = device.display_name;
  signed_in.device.revoke_time = absl::InfiniteFuture();
  signed_in.device.former_token_hash.clear();
  FillToken(tx.now(), signed_in);
  RETURN_IF_ERROR(tx.devices().Put(signed_in.device));
  return signed_in;
}

void Accounts::FillToken(absl::Time now, SignedIn& signed_in) const {
  signed_in.token = NewToken();
  signed_in.device.token_hash = Blake2bHex(signed_in.token);
  signed_in.device.expire_time = now + options_.credential_lifetime;
}

absl::StatusOr<SignedIn> Accounts::Renew(Transaction& tx, const Caller& caller) const {
  ASSIGN_OR_RETURN(const AccountRecord account, tx.accounts().Get(caller.account_id));
  ASSIGN_OR_RETURN(const DeviceRecord device, tx.devices().Get(caller.device_id));
  SignedIn renewed{.account = account, .device = device, .token = {}};
  // Whoever repeats a renewal never saw the token that it made: that one ends, the former one keeps its term.
  if (!caller.former_token) {
    renewed.device.former_token_hash = device.token_hash;
    renewed.device.former_expire_time = std::min(tx.now() + kRenewalRepeatable, device.expire_time);
  }
  FillToken(tx.now(), renewed);
  RETURN_IF_ERROR(tx.devices().Put(renewed.device));
  return renewed;
}

absl::StatusOr<AccountRecord> Accounts::ProveAgain(const Caller& caller, absl::string_view field,
                                                   std::initializer_list<absl::string_view> passwords) {
  absl::StatusOr<AccountRecord> account = gate_.Prove(
      DeviceKey(caller.device_id), [&](Transaction& tx) { return tx.accounts().Get(caller.account_id); }, passwords);
  // UNAUTHENTICATED would tell the client that its credential has ended.
  if (!absl::IsUnauthenticated(account.status())) return account;
  return FieldError(absl::StatusCode::kPermissionDenied, field, "must be the account's password");
}

absl::Status Accounts::ChangePassword(const Caller& caller, const std::string& current, const std::string& next) {
  RETURN_IF_ERROR(CheckNewPassword("new_password", next));
  ASSIGN_OR_RETURN(const std::string hash, gate_.hasher().Hash(next));
  // Whoever repeats a call whose answer was lost has the new password already.
  ASSIGN_OR_RETURN(const AccountRecord account, ProveAgain(caller, "current_password", {current, next}));
  return store_.WriteAndWait([&](Transaction& tx) -> absl::Status {
    RETURN_IF_ERROR(CheckStillSignedIn(tx, caller));
    RETURN_IF_ERROR(PasswordGate::Confirm(tx, DeviceKey(caller.device_id), account));
    AccountRecord changed = account;
    changed.password_hash = hash;
    RETURN_IF_ERROR(tx.accounts().Update(changed));
    return RevokeDevices(tx, account.id, caller.device_id);
  });
}

absl::Status Accounts::Delete(const Caller& caller, const std::string& password) {
  ASSIGN_OR_RETURN(const AccountRecord account, ProveAgain(caller, "password", {password}));
  // In a transaction of its own: when it is over, all that the devices had begun is committed, and nothing that they
  // begin is admitted. What the next transaction does not see can no longer come.
  RETURN_IF_ERROR(store_.WriteAndWait([&](Transaction& tx) -> absl::Status {
    RETURN_IF_ERROR(CheckStillSignedIn(tx, caller));
    RETURN_IF_ERROR(PasswordGate::Confirm(tx, DeviceKey(caller.device_id), account));
    RETURN_IF_ERROR(RevokeDevices(tx, account.id, ""));
    // Waits for those that keep the row as it is.
    ASSIGN_OR_RETURN(const AccountRecord same, tx.accounts().Get(account.id));
    return tx.accounts().Update(same);
  }));
  return EraseSignedOut(account.id);
}

absl::Status Accounts::EraseSignedOut(const std::string& account_id) {
  const absl::Status erased = store_.WriteAndWait([&](Transaction& tx) -> absl::Status {
    ASSIGN_OR_RETURN(const int live, tx.devices().CountLive(account_id, tx.now()));
    if (live > 0) return SignedInMeanwhile();
    ASSIGN_OR_RETURN(const std::vector<std::string> profiles, tx.profiles().Owned(account_id));
    for (const std::string& profile : profiles) RETURN_IF_ERROR(tx.profiles().Erase(profile));
    return tx.accounts().Erase(account_id);
  });
  // A row that refers to the account was written at the same time.
  return absl::IsNotFound(erased) ? SignedInMeanwhile() : erased;
}

absl::Status RevokeDevices(Transaction& tx, absl::string_view account_id, absl::string_view spared) {
  std::vector<DeviceRecord> page;
  do {
    const std::string after = page.empty() ? "" : page.back().id;
    ASSIGN_OR_RETURN(page, tx.devices().List(account_id, after, kDevicesAtOnce));
    for (const DeviceRecord& device : page) {
      if (device.id != spared) RETURN_IF_ERROR(tx.devices().Revoke(device.id, tx.now()));
    }
  } while (static_cast<int>(page.size()) == kDevicesAtOnce);
  return absl::OkStatus();
}

}  // namespace crampwise
