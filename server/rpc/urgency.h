// The active urgency of a profile: stored when it was raised or closed, and raised where nothing was recorded.
#ifndef CRAMPWISE_SERVER_RPC_URGENCY_H_
#define CRAMPWISE_SERVER_RPC_URGENCY_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "crampwise/v1/profile_service.pb.h"
#include "server/storage/transaction.h"

namespace crampwise {

// Stores a profile that was read in this transaction and whose active urgency has changed since; returns it as stored.
// Tells the feed, takes back the reminders that the urgency silences, and plans anew.
absl::StatusOr<v1::Profile> StoreUrgency(Transaction& tx, const std::string& profile_id, v1::Profile profile);

// Takes the active urgency away; what the clinician saw is no longer the answer to whether there is a clot sign, which
// is unknown again until the owner gives a new one.
void CloseUrgency(v1::Profile& profile);

// Assesses the person by what is stored, as of `as_of`, which is now or before. Raises what fires, and has it done
// again when an episode that goes on crosses its next threshold. Not to be called inside the edit of ChangePlanInputs.
absl::Status JudgeAnew(Transaction& tx, const std::string& profile_id, absl::Time as_of);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_RPC_URGENCY_H_
