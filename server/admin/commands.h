// The commands of `crampwised` that do one thing to the database and end.
#ifndef CRAMPWISE_SERVER_ADMIN_COMMANDS_H_
#define CRAMPWISE_SERVER_ADMIN_COMMANDS_H_

#include "absl/status/status.h"
#include "server/admin/command_line.h"

namespace crampwise {

// Runs any command but kServe and says on standard output what it did.
absl::Status RunAdminCommand(const CommandLine& line);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_ADMIN_COMMANDS_H_
