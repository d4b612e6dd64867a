#include "client/session.h"

#include <unistd.h>

#include <filesystem>
#include <utility>

#include "absl/strings/str_cat.h"
#include "client/process_lock.h"
#include "client/server_address.h"
#include "crampwise/v1/account_service.grpc.pb.h"
#include "shared/base/proto_time.h"
#include "shared/base/status_macros.h"
#include "shared/base/uuid.h"

namespace crampwise::client {
namespace {

constexpr char kNotSignedIn[] = "This device is not signed in. Type: crampwise sign-in LOGIN";

// What this device is called in the list of devices.
std::string MachineName() {
  char name[65] = {};
  if (::gethostname(name, sizeof(name) - 1) != 0) return "terminal";
  return name;
}

std::string LockPath(const SessionOptions& options) { return absl::StrCat(options.config_dir, "/lock"); }

}  // namespace

absl::StatusOr<std::unique_ptr<Session>> Session::Open(const SessionOptions& options, Clock& clock) {
  std::unique_ptr<Session> session(new Session(options, clock, CredentialsFile(options.config_dir).Load()));
  RETURN_IF_ERROR(session->Connect());
  return session;
}

Session::Session(const SessionOptions& options, Clock& clock, absl::StatusOr<std::optional<Credentials>> loaded)
    : options_(options), clock_(clock), file_(options.config_dir), load_status_(loaded.status()) {
  if (loaded.ok()) credentials_ = *std::move(loaded);
}

absl::Status Session::Connect() {
  ConnectionOptions options;
  options.server = !options_.server.empty() ? options_.server : credentials_ ? credentials_->server : kDefaultServer;
  ASSIGN_OR_RETURN(const ServerAddress address, ParseServerAddress(options.server));
  // A token is for the server that gave it, and for no other.
  if (credentials_ && credentials_->server != address.target) {
    load_status_ =
        absl::UnauthenticatedError(absl::StrCat("This device is signed in at ", credentials_->server, ", not at ",
                                                address.target, ". Leave out --server, or sign in."));
    credentials_.reset();
  }
  options.ca_file = options_.ca_file.empty() && credentials_ ? credentials_->ca_file : options_.ca_file;
  options.allow_plaintext = options_.allow_plaintext || (credentials_ && credentials_->allow_plaintext);
  ASSIGN_OR_RETURN(connection_, Connection::Open(std::move(options)));
  return absl::OkStatus();
}

absl::StatusOr<Connection*> Session::SignedIn() {
  RETURN_IF_ERROR(load_status_);
  if (!credentials_) return absl::UnauthenticatedError(kNotSignedIn);
  connection_->SetToken(credentials_->token);
  RETURN_IF_ERROR(RenewIfDue());
  return connection_.get();
}

absl::StatusOr<v1::SignInResponse> Session::SignUp(const std::string& login, const std::string& password,
                                                   v1::Language language) {
  v1::SignUpRequest request;
  request.set_account_id(NewUuidV7(clock_.TimeNow()));
  request.set_device_id(NewUuidV7(clock_.TimeNow()));
  request.set_login(login);
  request.set_password(password);
  request.set_device_display_name(MachineName());
  request.set_language(language);
  ASSIGN_OR_RETURN(v1::SignInResponse response, connection_->Call(&v1::AccountService::Stub::SignUp, request));
  return Accept(std::move(response));
}

absl::StatusOr<v1::SignInResponse> Session::SignIn(const std::string& login, const std::string& password) {
  v1::SignInRequest request;
  request.set_device_id(NewUuidV7(clock_.TimeNow()));
  request.set_login(login);
  request.set_password(password);
  request.set_device_display_name(MachineName());
  ASSIGN_OR_RETURN(v1::SignInResponse response, connection_->Call(&v1::AccountService::Stub::SignIn, request));
  return Accept(std::move(response));
}

absl::StatusOr<v1::SignInResponse> Session::Accept(v1::SignInResponse response) {
  Credentials credentials;
  // The choice of profile outlives a credential that ran out, but not a change of account.
  if (credentials_ && credentials_->account == response.account().name()) {
    credentials.default_profile = credentials_->default_profile;
  }
  credentials.server = connection_->server();
  if (!options_.ca_file.empty()) credentials.ca_file = std::filesystem::absolute(options_.ca_file).string();
  credentials.allow_plaintext = options_.allow_plaintext;
  Use(response, credentials);
  RETURN_IF_ERROR(file_.Save(credentials));
  credentials_ = std::move(credentials);
  load_status_ = absl::OkStatus();
  response.clear_token();
  return response;
}

void Session::Use(const v1::SignInResponse& response, Credentials& credentials) {
  credentials.account = response.account().name();
  credentials.login = response.account().login();
  credentials.language = response.account().language();
  credentials.device = response.device().name();
  credentials.token = response.token();
  credentials.issue_time = clock_.TimeNow();
  credentials.expire_time = FromProto(response.device().expire_time());
  connection_->SetToken(credentials.token);
}

absl::Status Session::RenewIfDue() {
  if (!IsRenewalDue(*credentials_, clock_.TimeNow())) return absl::OkStatus();
  // Each renewal with the old token ends the token of the one before: two processes must not both renew it.
  const ProcessLock lock(LockPath(options_));
  RETURN_IF_ERROR(Reload().status());
  if (!credentials_) return absl::UnauthenticatedError(kNotSignedIn);
  if (!IsRenewalDue(*credentials_, clock_.TimeNow())) return absl::OkStatus();
  const absl::StatusOr<v1::SignInResponse> response =
      connection_->CallOnce(&v1::AccountService::Stub::RenewCredential, v1::RenewCredentialRequest());
  // The old credential is still good: the next run of the program renews it. That holds for a lost answer, too.
  if (IsServerAway(response.status())) return absl::OkStatus();
  RETURN_IF_ERROR(response.status());
  Use(*response, *credentials_);
  return file_.Save(*credentials_);
}

absl::StatusOr<bool> Session::Reload() {
  absl::StatusOr<std::optional<Credentials>> loaded = file_.Load();
  RETURN_IF_ERROR(loaded.status());
  const std::string before = credentials_ ? credentials_->token : "";
  credentials_ = *std::move(loaded);
  if (credentials_ && credentials_->server != connection_->server()) credentials_.reset();
  const std::string now = credentials_ ? credentials_->token : "";
  connection_->SetToken(now);
  return !before.empty() && !now.empty() && now != before;
}

absl::StatusOr<v1::Device> Session::SignOut() {
  ASSIGN_OR_RETURN(Connection* const connection, SignedIn());
  v1::RevokeDeviceRequest request;
  request.set_name(credentials_->device);
  ASSIGN_OR_RETURN(v1::Device device, connection->Call(&v1::AccountService::Stub::RevokeDevice, request));
  RETURN_IF_ERROR(Forget());
  return device;
}

absl::Status Session::Forget() {
  credentials_.reset();
  connection_->SetToken("");
  return file_.Remove();
}

absl::Status Session::SetDefaultProfile(const std::string& name) {
  if (!credentials_) return absl::UnauthenticatedError(kNotSignedIn);
  credentials_->default_profile = name;
  return file_.Save(*credentials_);
}

}  // namespace crampwise::client
