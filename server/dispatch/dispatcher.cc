#include "server/dispatch/dispatcher.h"

#include "server/dispatch/dispatch_run.h"
#include "shared/base/status_macros.h"

namespace crampwise {
namespace {

// Timers in one run: a backlog of any size must not keep the server from stopping.
constexpr int kMostInOneRun = 20000;
// Timers in one transaction: the more, the less each costs; but clients wait behind it.
constexpr int kGroup = 1000;
constexpr int kGroupWhileClientsWait = 50;

}  // namespace

absl::StatusOr<int> Dispatcher::RunOnce() {
  DispatchRun run(store_, metrics_, recheck_, clock_.TimeNow());
  for (int sent = 0, group = 0; sent < kMostInOneRun; sent += group) {
    group = ClientsWait() ? kGroupWhileClientsWait : kGroup;
    if (!run.Send(group)) break;
  }
  return run.Finish();
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
