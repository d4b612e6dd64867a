#include "client/cli/terminal.h"

#include <poll.h>
#include <unistd.h>

#include <iostream>

#include "absl/cleanup/cleanup.h"
#include "absl/status/status.h"

namespace crampwise::client {
namespace {

constexpr char kCtrlC = 3;

// Switches local modes of the terminal off and returns what was set before.
termios SwitchOff(tcflag_t modes) {
  termios before = {};
  ::tcgetattr(STDIN_FILENO, &before);
  termios changed = before;
  changed.c_lflag &= ~modes;
  ::tcsetattr(STDIN_FILENO, TCSANOW, &changed);
  return before;
}

}  // namespace

bool IsInteractive() { return ::isatty(STDIN_FILENO) == 1 && ::isatty(STDERR_FILENO) == 1; }

bool IsOutputTerminal() { return ::isatty(STDOUT_FILENO) == 1; }

absl::StatusOr<std::string> AskLine(absl::string_view prompt) {
  if (IsInteractive()) std::cerr << prompt << std::flush;
  std::string line;
  if (!std::getline(std::cin, line)) return absl::OutOfRangeError("the input ended before the answer");
  return line;
}

absl::StatusOr<std::string> AskSecret(absl::string_view prompt) {
  if (!IsInteractive()) return AskLine(prompt);
  const termios before = SwitchOff(ECHO);
  const auto restore = absl::MakeCleanup([&before] {
    ::tcsetattr(STDIN_FILENO, TCSANOW, &before);
    std::cerr << "\n";
  });
  return AskLine(prompt);
}

Keys::Keys() : interactive_(IsInteractive()) {
  if (interactive_) before_ = SwitchOff(ICANON | ECHO | ISIG);
}

Keys::~Keys() {
  if (interactive_) ::tcsetattr(STDIN_FILENO, TCSANOW, &before_);
}

std::optional<char> Keys::Next(absl::Duration timeout) const {
  pollfd input = {STDIN_FILENO, POLLIN, 0};
  const int ready = ::poll(&input, interactive_ ? 1 : 0, static_cast<int>(absl::ToInt64Milliseconds(timeout)));
  char key = 0;
  if (ready <= 0 || ::read(STDIN_FILENO, &key, 1) != 1) return std::nullopt;
  return key == kCtrlC ? 'q' : key;
}

}  // namespace crampwise::client
