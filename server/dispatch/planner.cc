#include "server/dispatch/planner.h"

#include <string>
#include <utility>
#include <vector>

#include "server/dispatch/replan.h"
#include "server/dispatch/write_all.h"
#include "shared/base/status_macros.h"
#include "spdlog/spdlog.h"

namespace crampwise {
namespace {

constexpr int kBatch = 200;

// The profile may have been erased since it was listed.
absl::Status Replan(Transaction& tx, const std::string& profile_id) {
  absl::Status status = ChangePlanInputs(tx, profile_id, [] { return absl::OkStatus(); });
  return absl::IsNotFound(status) ? absl::OkStatus() : status;
}

int ReplanAll(Store& store, const std::vector<std::string>& profiles) {
  std::vector<Store::Body> bodies;
  for (const std::string& profile : profiles) {
    bodies.push_back([profile](Transaction& tx) { return Replan(tx, profile); });
  }
  int done = 0;
  for (const absl::Status& status : WriteAllAndWait(store, std::move(bodies))) {
    if (status.ok()) ++done;
    // The dispatcher catches up with the profile first, and plans it anew with that.
    else if (!absl::IsUnavailable(status))
      spdlog::error("event=replan_failed code={}", absl::StatusCodeToString(status.code()));
  }
  return done;
}

}  // namespace

absl::StatusOr<int> Planner::RunOnce() {
  const std::string planned_with = PlannedWith();
  int done = 0;
  std::vector<std::string> profiles;
  do {
    const std::string after = profiles.empty() ? "" : profiles.back();
    RETURN_IF_ERROR(store_.ReadAndWait([&](Transaction& tx) -> absl::Status {
      ASSIGN_OR_RETURN(profiles, tx.timers().ListStale(planned_with, after, kBatch));
      return absl::OkStatus();
    }));
    done += ReplanAll(store_, profiles);
  } while (!profiles.empty());
  return done;
}

}  // namespace crampwise
