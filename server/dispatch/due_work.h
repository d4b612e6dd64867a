// What claimed timers come to.
#ifndef CRAMPWISE_SERVER_DISPATCH_DUE_WORK_H_
#define CRAMPWISE_SERVER_DISPATCH_DUE_WORK_H_

#include <functional>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "server/dispatch/record.h"
#include "server/storage/transaction.h"

namespace crampwise {

// Assesses a person anew as of an instant, now or before, and raises what fires.
using Recheck = std::function<absl::Status(Transaction&, const std::string& profile_id, absl::Time at)>;

// Of many profiles, each at most once, so that all of it can be written set by set.
struct DueWork {
  std::vector<RearmedTimer> timers;
  NewRows rows;
  struct SnoozesOver {
    std::string profile_id;
    std::vector<std::string> reminder_ids;
  };
  std::vector<SnoozesOver> snoozes_over;
  struct RecheckDue {
    std::string profile_id;
    absl::Time at;
  };
  std::vector<RecheckDue> rechecks;
};

// Only reads: a snapshot will do. Profiles that were edited or erased since the claim are left out, and so are those
// that cannot be read: one of them must not stop the others.
absl::StatusOr<DueWork> FindDueWork(Transaction& tx, absl::Span<const ClaimedTimer> claimed, absl::Time now);

// The part of the work that is of these profiles.
DueWork WorkOf(const DueWork& work, absl::FunctionRef<bool(absl::string_view profile_id)> which);

// Records what FindDueWork found, and rechecks, except for profiles that were edited or erased meanwhile.
absl::Status RecordDueWork(Transaction& tx, const DueWork& work, const Recheck& recheck);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_DISPATCH_DUE_WORK_H_
