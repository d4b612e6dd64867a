#include "client/cli/cramp_timer.h"

#include <iostream>
#include <optional>

#include "absl/strings/str_format.h"
#include "client/cli/terminal.h"

namespace crampwise::client {
namespace {

constexpr absl::Duration kTick = absl::Milliseconds(250);

void ShowTime(absl::Duration elapsed) {
  const int64_t seconds = absl::ToInt64Seconds(elapsed);
  std::cerr << absl::StrFormat("\r%02d:%02d  Enter: it has stopped ", seconds / 60, seconds % 60) << std::flush;
}

bool Stops(char key) { return key == '\n' || key == '\r' || key == ' ' || key == 'q'; }

}  // namespace

absl::Duration RunCrampTimer(Context& context, absl::Time start, absl::FunctionRef<std::string(absl::Time now)> alert) {
  const Keys keys;
  std::optional<char> key;
  while (!key.has_value() || !Stops(*key)) {
    if (const std::string text = alert(context.Now()); !text.empty()) std::cerr << "\n" << text;
    ShowTime(context.Now() - start);
    key = keys.Next(kTick);
  }
  std::cerr << "\n";
  return context.Now() - start;
}

}  // namespace crampwise::client
