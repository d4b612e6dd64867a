// Which reminder a person means.
#ifndef CRAMPWISE_CLIENT_CLI_FIND_REMINDER_H_
#define CRAMPWISE_CLIENT_CLI_FIND_REMINDER_H_

#include <string>

#include "absl/status/statusor.h"
#include "client/cli/answer.h"
#include "client/cli/context.h"
#include "crampwise/v1/profile_service.pb.h"

namespace crampwise::client {

// The name of the reminder that `wanted` stands for: a resource name or id; a number of the list shown last; a kind
// such as "calf_stretch", of which the latest that can be answered so is meant; or empty: the only open one, for kUndo
// the one answered last. A usage error when several fit.
absl::StatusOr<std::string> FindReminder(Context& context, const std::string& wanted, Answering answering);

}  // namespace crampwise::client

#endif  // CRAMPWISE_CLIENT_CLI_FIND_REMINDER_H_
