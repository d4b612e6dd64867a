// This device's standing with the server: signed in or not, as whom, and the connection to use.
#ifndef CRAMPWISE_CLIENT_SESSION_H_
#define CRAMPWISE_CLIENT_SESSION_H_

#include <memory>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "client/connection.h"
#include "client/credentials_file.h"
#include "crampwise/v1/account_service.pb.h"
#include "shared/base/clock.h"

namespace crampwise::client {

struct SessionOptions {
  // Empty: the server that the device is signed in at, else the default one.
  std::string server;
  // Empty: as when the device signed in.
  std::string ca_file;
  bool allow_plaintext = false;
  std::string config_dir;
};

// Not thread-safe.
class Session {
 public:
  // Reads the credentials; calls nobody. Damaged credentials are an error of SignedIn alone, so that signing in mends
  // them.
  static absl::StatusOr<std::unique_ptr<Session>> Open(const SessionOptions& options, Clock& clock);

  // The connection with this device's credential on it, renewed when less than a third of its life is left.
  // UNAUTHENTICATED, with what to type, when the device is not signed in at this server.
  absl::StatusOr<Connection*> SignedIn();

  // Each makes this device a new one of the account. The answer's token is cleared: it stays in the file.
  absl::StatusOr<v1::SignInResponse> SignUp(const std::string& login, const std::string& password,
                                            v1::Language language);
  absl::StatusOr<v1::SignInResponse> SignIn(const std::string& login, const std::string& password);

  // Revokes this device's credential, then forgets it.
  absl::StatusOr<v1::Device> SignOut();

  // Forgets the credential without telling the server.
  absl::Status Forget();

  // As in the file; null while the device is not signed in at this server.
  const Credentials* credentials() const { return credentials_ ? &*credentials_ : nullptr; }

  absl::Status SetDefaultProfile(const std::string& name);

  // Reads the file anew; true if another process renewed the credential meanwhile.
  absl::StatusOr<bool> Reload();

  const std::string& server() const { return connection_->server(); }

 private:
  Session(const SessionOptions& options, Clock& clock, absl::StatusOr<std::optional<Credentials>> loaded);

  absl::Status Connect();
  absl::StatusOr<v1::SignInResponse> Accept(v1::SignInResponse response);
  absl::Status RenewIfDue();
  void Use(const v1::SignInResponse& response, Credentials& credentials);

  const SessionOptions options_;
  Clock& clock_;
  const CredentialsFile file_;
  absl::Status load_status_;
  std::optional<Credentials> credentials_;
  std::unique_ptr<Connection> connection_;
};

}  // namespace crampwise::client

#endif  // CRAMPWISE_CLIENT_SESSION_H_
