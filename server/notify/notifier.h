// A channel on which prompts reach devices. One file for each channel.
#ifndef CRAMPWISE_SERVER_NOTIFY_NOTIFIER_H_
#define CRAMPWISE_SERVER_NOTIFY_NOTIFIER_H_

#include "absl/status/statusor.h"
#include "crampwise/v1/feed_service.pb.h"
#include "server/storage/tables.h"

namespace crampwise {

// Thread-safe.
class Notifier {
 public:
  virtual ~Notifier() = default;

  // Hands `prompt` to the device of `delivery`. DELIVERY_STATE_SENT: the channel took it and will record what became of
  // it; DELIVERY_STATE_ACCEPTED: the device has it from an earlier attempt. NOT_FOUND: the device cannot be reached
  // through this server now; the delivery waits until it can, here or elsewhere. After any other error it is tried
  // again. The message is a short reason for the ledger, without health data. Returns quickly and does not wait for the
  // store.
  virtual absl::StatusOr<v1::DeliveryState> Send(const DeliveryRecord& delivery, const v1::Prompt& prompt) = 0;
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_NOTIFY_NOTIFIER_H_
