// What claimed timers come to.
#ifndef CRAMPWISE_SERVER_DISPATCH_DUE_WORK_H_
#define CRAMPWISE_SERVER_DISPATCH_DUE_WORK_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "server/dispatch/record.h"
#include "server/storage/store.h"

namespace crampwise {

// One profile's.
struct DueWork {
  RearmedTimer timer;
  NewRows rows;
  // Ids of reminders.
  std::vector<std::string> snooze_over;
};

// Computes it on a snapshot, outside any write transaction. Profiles that were edited or erased since the claim are
// left out, and so are those that cannot be read: one of them must not stop the others.
absl::StatusOr<std::vector<DueWork>> FindDueWork(Store& store, absl::Span<const ClaimedTimer> claimed, absl::Time now);

// Records what FindDueWork found, except for profiles that were edited or erased meanwhile.
absl::Status RecordDueWork(Transaction& tx, absl::Span<const DueWork> work);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_DISPATCH_DUE_WORK_H_
