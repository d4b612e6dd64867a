// One attempt to deliver: what is to be sent, if anything, and what the ledger says afterwards.
#ifndef CRAMPWISE_SERVER_DISPATCH_DELIVERY_ATTEMPT_H_
#define CRAMPWISE_SERVER_DISPATCH_DELIVERY_ATTEMPT_H_

#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "crampwise/v1/feed_service.pb.h"
#include "server/storage/transaction.h"

namespace crampwise {

struct DeliveryAttempt {
  DeliveryRecord record;
  // How the delivery ends without being sent, and why.
  std::optional<v1::DeliveryState> outcome;
  std::string reason;
  // Not sent now: it waits until then.
  std::optional<absl::Time> postponed_until;
  // What is to be sent otherwise: the reminders that are still due, in the recipient's language.
  v1::Prompt prompt;
};

// Decides by the rows as they are: nothing is sent to a device or an account that lost access, nor after the late
// windows. In the quiet hours a prompt waits for the next waking, unless it was planned for the quiet hours.
absl::StatusOr<DeliveryAttempt> PrepareAttempt(Transaction& tx, DeliveryRecord record);

// Records that nothing was sent because of `outcome`.
absl::Status RecordOutcome(Transaction& tx, const DeliveryAttempt& attempt);

// Records that nothing was sent before `postponed_until`, or before the delivery expires.
absl::Status RecordPostponed(Transaction& tx, const DeliveryAttempt& attempt);

// Records what the channel said to the attempt. After NOT_FOUND the delivery waits for its device; after another
// failure the next attempt is at `retry`, at the late windows' end, or at once if the device has opened a stream
// meanwhile: that makes the delivery due again whatever the channel said. `lease_until` is the one that the delivery
// was claimed with; what was sent keeps it, for the rescuer.
absl::Status RecordSent(Transaction& tx, const DeliveryAttempt& attempt, const absl::StatusOr<v1::DeliveryState>& sent,
                        absl::Time retry, absl::Time lease_until);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_DISPATCH_DELIVERY_ATTEMPT_H_
