// The person at the terminal.
#ifndef CRAMPWISE_CLIENT_CLI_TERMINAL_H_
#define CRAMPWISE_CLIENT_CLI_TERMINAL_H_

#include <termios.h>

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace crampwise::client {

// Whether somebody can be asked: standard input and standard error are terminals. Questions go to standard error, so
// that standard output holds the answer alone.
bool IsInteractive();

// Whether standard output is a terminal.
bool IsOutputTerminal();

// The next line of standard input without its end, after `prompt` if somebody is there to read it. OUT_OF_RANGE at the
// end of the input.
absl::StatusOr<std::string> AskLine(absl::string_view prompt);

// The same without showing what is typed.
absl::StatusOr<std::string> AskSecret(absl::string_view prompt);

// Reads single keys, unechoed, for as long as it lives. Does nothing without a terminal.
class Keys {
 public:
  Keys();
  ~Keys();

  Keys(const Keys&) = delete;
  Keys& operator=(const Keys&) = delete;

  // The next key within `timeout` of real time, which is waited out without a terminal. Ctrl-C reads as 'q', so that
  // the terminal is restored.
  std::optional<char> Next(absl::Duration timeout) const;

 private:
  const bool interactive_;
  termios before_ = {};
};

}  // namespace crampwise::client

#endif  // CRAMPWISE_CLIENT_CLI_TERMINAL_H_
