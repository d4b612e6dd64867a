// `crampwised backup`.
#ifndef CRAMPWISE_SERVER_ADMIN_BACKUP_H_
#define CRAMPWISE_SERVER_ADMIN_BACKUP_H_

#include <string>

#include "absl/status/status.h"

namespace crampwise {

// Writes a consistent copy of `database` to the new file `to`, whether a server has it open or not. NOT_FOUND: no
// database; ALREADY_EXISTS: `to` is there.
absl::Status BackupDatabase(const std::string& database, const std::string& to);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_ADMIN_BACKUP_H_
