// What an active urgency silences (evidence base, common rules of the plan).
#ifndef CRAMPWISE_SERVER_RPC_SILENCE_H_
#define CRAMPWISE_SERVER_RPC_SILENCE_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "crampwise/v1/profile_service.pb.h"
#include "server/storage/transaction.h"

namespace crampwise {

// Cancels the open reminders that the profile's active urgency silences: all of them in an emergency, those that touch
// the leg when it is urgent. To be called inside the edit of ChangePlanInputs.
absl::Status CancelSilenced(Transaction& tx, absl::string_view profile_id, const v1::Profile& profile);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_RPC_SILENCE_H_
