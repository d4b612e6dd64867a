// What became of a prompt that a channel took, in the ledger.
#ifndef CRAMPWISE_SERVER_DISPATCH_DELIVERY_REPORT_H_
#define CRAMPWISE_SERVER_DISPATCH_DELIVERY_REPORT_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "server/storage/transaction.h"

namespace crampwise {

// Both may come before the attempt itself is recorded, and change nothing in a delivery that was erased or has ended.

// The device has the prompt. A delivery that is due again for a newer stream stays due.
absl::Status RecordAccepted(Transaction& tx, absl::string_view profile_id, absl::string_view id);

// The stream broke before the device had the prompt: it is tried again soon.
absl::Status RecordLost(Transaction& tx, absl::string_view profile_id, absl::string_view id);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_DISPATCH_DELIVERY_REPORT_H_
