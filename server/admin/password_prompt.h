// Reading a password from whoever runs the command.
#ifndef CRAMPWISE_SERVER_ADMIN_PASSWORD_PROMPT_H_
#define CRAMPWISE_SERVER_ADMIN_PASSWORD_PROMPT_H_

#include <string>

namespace crampwise {

// One line of standard input without its end. Asks for it, and does not show it, when that is a terminal.
std::string ReadNewPassword();

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_ADMIN_PASSWORD_PROMPT_H_
