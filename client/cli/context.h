// What every command works with.
#ifndef CRAMPWISE_CLIENT_CLI_CONTEXT_H_
#define CRAMPWISE_CLIENT_CLI_CONTEXT_H_

#include <memory>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "client/cli/global_options.h"
#include "client/connection.h"
#include "client/pending_entries.h"
#include "client/profile_cache.h"
#include "client/session.h"
#include "crampwise/v1/profile_service.pb.h"
#include "google/protobuf/message.h"
#include "shared/base/clock.h"

namespace crampwise::client {

// Not thread-safe; one for each run of the program.
class Context {
 public:
  static absl::StatusOr<std::unique_ptr<Context>> Make(const GlobalOptions& options, Clock& clock);

  absl::Time Now() { return clock_.TimeNow(); }
  Clock& clock() { return clock_; }
  bool json() const { return options_.json; }
  const std::string& config_dir() const { return options_.config_dir; }
  Session& session() { return *session_; }
  const PendingEntries& pending() const { return pending_; }
  const ProfileCache& cache() const { return cache_; }

  // A new id for a request or a resource.
  std::string NewId();

  // The connection, signed in. Sends first what this device kept, and tells of entries that were refused.
  absl::StatusOr<Connection*> Server();

  // The name of the profile that the command is about. May ask the server.
  absl::StatusOr<std::string> ProfileName();

  // The name of the profile with this name, id or display name. Asks the server for a display name alone.
  absl::StatusOr<std::string> FindProfile(const std::string& wanted) { return FindProfile("--profile", wanted); }

  // The profile as the server has it; the one that this device saw last while the server is away.
  absl::StatusOr<v1::Profile> Profile();

  // The profile that this device saw last, without asking anybody; from the server if there is none.
  absl::StatusOr<v1::Profile> CachedProfile();

  // The same of the profile with this name, id or display name. A usage error of `flag` if several are called that.
  absl::StatusOr<v1::Profile> CachedProfile(absl::string_view flag, const std::string& wanted);

  // The profile with this resource name as the server has it; as this device saw it last while the server is away.
  absl::StatusOr<v1::Profile> ProfileNamed(const std::string& name);

  // For requests: --language, or unspecified for the account's.
  v1::Language request_language() const { return ChosenLanguage(options_); }

  // For texts that this device makes itself: --language, the account's, or the machine's.
  v1::Language text_language() const;

  // Prints the answer: as JSON, or as `text`, which ends its own lines.
  absl::Status Show(const google::protobuf::Message& answer, absl::string_view text) const;

  // Something to know beside the answer; goes to standard error.
  void Tell(absl::string_view message) const;

 private:
  Context(const GlobalOptions& options, Clock& clock, std::unique_ptr<Session> session);

  absl::StatusOr<std::string> FindProfile(absl::string_view flag, const std::string& wanted);
  absl::StatusOr<std::string> ProfileWithDisplayName(absl::string_view flag, absl::string_view wanted);
  absl::StatusOr<std::string> OnlyProfile();
  absl::Status SendKept(Connection& connection);

  const GlobalOptions options_;
  Clock& clock_;
  const std::unique_ptr<Session> session_;
  const PendingEntries pending_;
  const ProfileCache cache_;
};

}  // namespace crampwise::client

#endif  // CRAMPWISE_CLIENT_CLI_CONTEXT_H_
