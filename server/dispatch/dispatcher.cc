#include "server/dispatch/dispatcher.h"

#include <utility>
#include <vector>

#include "absl/types/span.h"
#include "server/dispatch/due_work.h"
#include "server/dispatch/work_writer.h"
#include "shared/base/status_macros.h"

namespace crampwise {
namespace {

// Claimed at once: enough that the next ones are found while the former are written; while clients wait, no more than
// the writer claims in a moment.
constexpr int kBatch = 5000;
constexpr int kBatchWhileClientsWait = 500;
// Profiles in one transaction: the more, the less each costs; but clients wait behind it.
constexpr size_t kGroup = 500;
constexpr size_t kGroupWhileClientsWait = 50;
constexpr absl::Duration kLease = absl::Minutes(2);

}  // namespace

absl::StatusOr<int> Dispatcher::RunOnce() {
  const absl::Time now = clock_.TimeNow();
  const int batch = ClientsWait() ? kBatchWhileClientsWait : kBatch;
  std::vector<ClaimedTimer> claimed;
  RETURN_IF_ERROR(store_.WriteAndWait([&](Transaction& tx) -> absl::Status {
    ASSIGN_OR_RETURN(claimed, tx.timers().Claim(now, now + kLease, batch));
    return absl::OkStatus();
  }));
  metrics_.OnDueLag(claimed.empty() ? absl::ZeroDuration() : now - claimed.front().due);
  WorkWriter writer(store_, metrics_);
  const absl::Span<const ClaimedTimer> all = claimed;
  for (size_t begin = 0, group = 0; begin < all.size(); begin += group) {
    group = ClientsWait() ? kGroupWhileClientsWait : kGroup;
    ASSIGN_OR_RETURN(DueWork work, FindDueWork(store_, all.subspan(begin, group), now));
    writer.Write(std::move(work));
  }
  return static_cast<int>(claimed.size());
}

bool Dispatcher::ClientsWait() { return store_.Status().writes.clients.waiting > 0; }

absl::StatusOr<absl::Time> Dispatcher::NextDue() {
  absl::Time due = absl::InfiniteFuture();
  RETURN_IF_ERROR(store_.ReadAndWait([&](Transaction& tx) -> absl::Status {
    ASSIGN_OR_RETURN(due, tx.timers().NextDue());
    return absl::OkStatus();
  }));
  return due;
}

}  // namespace crampwise
