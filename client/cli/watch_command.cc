#include <memory>
#include <optional>
#include <string>

#include "client/cli/commands.h"
#include "client/cli/parse.h"
#include "client/cli/terminal.h"
#include "client/cli/watch_view.h"
#include "client/watcher.h"
#include "shared/base/status_macros.h"

namespace crampwise::client {
namespace {

// How long a key may wait to be read.
constexpr absl::Duration kTick = absl::Milliseconds(50);

constexpr int kHeartbeatSeconds = 5;

// Runs until the person quits, `until` on the client's clock, or the server ends it.
absl::Status Run(Context& context, Watcher& watcher, WatchView& view, absl::Time until) {
  const Keys keys;
  while (context.Now() < until) {
    if (const std::optional<WatchEvent> event = watcher.Next(kTick); event.has_value()) {
      RETURN_IF_ERROR(view.Handle(*event));
    }
    const std::optional<char> key = keys.Next(absl::ZeroDuration());
    if (key == 'q') break;
    if (key.has_value()) RETURN_IF_ERROR(view.HandleKey(*key));
  }
  return absl::OkStatus();
}

absl::Status WatchUntil(Context& context, absl::Time until) {
  ASSIGN_OR_RETURN(const v1::Profile profile, context.Profile());
  ASSIGN_OR_RETURN(Connection* const server, context.session().SignedIn());
  v1::WatchRequest request;
  request.set_parent(profile.name());
  request.set_heartbeat_seconds(kHeartbeatSeconds);
  request.set_language(context.request_language());
  WatchView view(context, profile);
  if (IsInteractive()) context.Tell(kWatchKeys);
  Watcher watcher(*server, request);
  RETURN_IF_ERROR(view.ShowOpen());
  return Run(context, watcher, view, until);
}

absl::Status Watch(Context& context, const std::string& length) {
  absl::Time until = absl::InfiniteFuture();
  if (!length.empty()) {
    ASSIGN_OR_RETURN(const absl::Duration duration, ParseLength("--for", length));
    until = context.Now() + duration;
  }
  absl::Status status = WatchUntil(context, until);
  // Another process of this device may have renewed the credential, which ended the stream that used the old one.
  while (absl::IsUnauthenticated(status) && context.session().Reload().value_or(false)) {
    status = WatchUntil(context, until);
  }
  return status;
}

}  // namespace

void AddWatchCommand(CLI::App& app, Action& chosen) {
  CLI::App* watch = app.add_subcommand("watch", "Reminders as they come, answered with a key, and what others record");
  auto length = std::make_shared<std::string>();
  watch->add_option("--for", *length, "Stop after this long, for example 10m");
  RunWhenTyped(watch, chosen, [length](Context& context) { return Watch(context, *length); });
}

}  // namespace crampwise::client
