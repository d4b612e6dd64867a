// Who this device is signed in as: <config dir>/credentials.json, mode 0600.
#ifndef CRAMPWISE_CLIENT_CREDENTIALS_FILE_H_
#define CRAMPWISE_CLIENT_CREDENTIALS_FILE_H_

#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "crampwise/v1/common.pb.h"

namespace crampwise::client {

struct Credentials {
  // "127.0.0.1:7420"; the token is sent to no other.
  std::string server;
  // PEM file to check the server with; empty: the machine's own.
  std::string ca_file;
  bool allow_plaintext = false;
  // "accounts/{account}".
  std::string account;
  std::string login;
  v1::Language language = v1::LANGUAGE_UNSPECIFIED;
  // "devices/{device}".
  std::string device;
  std::string token;
  absl::Time issue_time;
  absl::Time expire_time;
  // "profiles/{profile}"; empty while none was chosen.
  std::string default_profile;
};

// Whether less than a third of the credential's life is left.
bool IsRenewalDue(const Credentials& credentials, absl::Time now);

// Not thread-safe. Several processes may use one folder: writes are atomic, the last one wins.
class CredentialsFile {
 public:
  explicit CredentialsFile(const std::string& config_dir);

  // Nothing when the device is not signed in. DATA_LOSS, naming the file and what to do, when it is damaged.
  absl::StatusOr<std::optional<Credentials>> Load() const;
  absl::Status Save(const Credentials& credentials) const;
  absl::Status Remove() const;

 private:
  const std::string dir_;
  const std::string path_;
};

// $XDG_CONFIG_HOME/crampwise, else ~/.config/crampwise.
std::string DefaultConfigDir();

}  // namespace crampwise::client

#endif  // CRAMPWISE_CLIENT_CREDENTIALS_FILE_H_
