#include "server/dispatch/dispatcher.h"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/types/span.h"
#include "server/dispatch/advance.h"
#include "server/dispatch/record.h"
#include "server/dispatch/replan.h"
#include "server/dispatch/write_all.h"
#include "shared/base/status_macros.h"
#include "spdlog/spdlog.h"

namespace crampwise {
namespace {

constexpr int kBatch = 1000;
// Profiles whose inputs are held in memory at a time.
constexpr size_t kGroup = 64;
constexpr absl::Duration kLease = absl::Minutes(2);

struct Job {
  TimerRecord timer;
  PlanData data;
};

absl::StatusOr<Job> LoadJob(Transaction& tx, const std::string& profile) {
  Job job;
  ASSIGN_OR_RETURN(job.timer, tx.timers().Get(profile));
  ASSIGN_OR_RETURN(job.data, LoadPlanData(tx, profile));
  return job;
}

void LogFailure(const absl::Status& status) {
  spdlog::error("dispatcher: {}", std::string(absl::StatusCodeToString(status.code())));
}

// Profiles erased since the claim are left out, and so are those that cannot be read: one of them must not stop the
// others.
absl::StatusOr<std::vector<Job>> LoadJobs(Store& store, absl::Span<const std::string> profiles) {
  std::vector<Job> jobs;
  RETURN_IF_ERROR(store.ReadAndWait([&](Transaction& tx) {
    jobs.clear();
    for (const std::string& profile : profiles) {
      absl::StatusOr<Job> job = LoadJob(tx, profile);
      if (job.ok())
        jobs.push_back(*std::move(job));
      else if (!absl::IsNotFound(job.status()))
        LogFailure(job.status());
    }
    return absl::OkStatus();
  }));
  return jobs;
}

Store::Body RecordUnlessChanged(Job job, absl::Time now) {
  auto advance = std::make_shared<const Advance>(AdvanceTimer(job.timer.state, job.data.inputs(), now));
  return [job = std::move(job), advance](Transaction& tx) -> absl::Status {
    TimerRecord timer = job.timer;
    const absl::StatusOr<TimerRecord> current = tx.timers().Get(timer.profile_id);
    if (absl::IsNotFound(current.status())) return absl::OkStatus();
    RETURN_IF_ERROR(current.status());
    if (current->version != timer.version) return absl::OkStatus();
    return RecordAdvance(tx, job.data.profile, *advance, timer);
  };
}

absl::Status AdvanceGroup(Store& store, absl::Span<const std::string> profiles, absl::Time now) {
  ASSIGN_OR_RETURN(std::vector<Job> jobs, LoadJobs(store, profiles));
  std::vector<Store::Body> bodies;
  for (Job& job : jobs) bodies.push_back(RecordUnlessChanged(std::move(job), now));
  for (const absl::Status& status : WriteAllAndWait(store, std::move(bodies))) {
    if (!status.ok()) LogFailure(status);
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<int> Dispatcher::RunOnce() {
  const absl::Time now = clock_.TimeNow();
  std::vector<std::string> claimed;
  RETURN_IF_ERROR(store_.WriteAndWait([&](Transaction& tx) -> absl::Status {
    ASSIGN_OR_RETURN(claimed, tx.timers().Claim(now, now + kLease, kBatch));
    return absl::OkStatus();
  }));
  const absl::Span<const std::string> all = claimed;
  for (size_t begin = 0; begin < all.size(); begin += kGroup) {
    RETURN_IF_ERROR(AdvanceGroup(store_, all.subspan(begin, kGroup), now));
  }
  return static_cast<int>(claimed.size());
}

absl::StatusOr<absl::Time> Dispatcher::NextDue() {
  absl::Time due = absl::InfiniteFuture();
  RETURN_IF_ERROR(store_.ReadAndWait([&](Transaction& tx) -> absl::Status {
    ASSIGN_OR_RETURN(due, tx.timers().NextDue());
    return absl::OkStatus();
  }));
  return due;
}

}  // namespace crampwise
