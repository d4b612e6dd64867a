// The clock that runs during a cramp.
#ifndef CRAMPWISE_CLIENT_CLI_CRAMP_TIMER_H_
#define CRAMPWISE_CLIENT_CLI_CRAMP_TIMER_H_

#include <string>

#include "absl/functional/function_ref.h"
#include "absl/time/time.h"
#include "client/cli/context.h"

namespace crampwise::client {

// Shows how long it has lasted since `start` until the person presses Enter (or Space, or q); returns how long that
// was. What `alert` has to say, often nothing, is shown while the clock runs. For a terminal.
absl::Duration RunCrampTimer(Context& context, absl::Time start, absl::FunctionRef<std::string(absl::Time now)> alert);

}  // namespace crampwise::client

#endif  // CRAMPWISE_CLIENT_CLI_CRAMP_TIMER_H_
