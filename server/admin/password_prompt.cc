#include "server/admin/password_prompt.h"

#include <termios.h>
#include <unistd.h>

#include <iostream>

namespace crampwise {
namespace {

// Switches the terminal's echo off while it lives. Does nothing without a terminal.
class SilentTerminal {
 public:
  SilentTerminal() : is_terminal_(tcgetattr(STDIN_FILENO, &before_) == 0) {
    if (!is_terminal_) return;
    termios silent = before_;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    std::cerr << "New password: " << std::flush;
  }
  ~SilentTerminal() {
    if (!is_terminal_) return;
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
    std::cerr << std::endl;
  }

  SilentTerminal(const SilentTerminal&) = delete;
  SilentTerminal& operator=(const SilentTerminal&) = delete;

 private:
  termios before_ = {};
  const bool is_terminal_;
};

}  // namespace

std::string ReadNewPassword() {
  const SilentTerminal silent;
  std::string line;
  std::getline(std::cin, line);
  return line;
}

}  // namespace crampwise
