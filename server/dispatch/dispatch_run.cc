#include "server/dispatch/dispatch_run.h"

#include <algorithm>
#include <utility>

#include "server/dispatch/replan.h"
#include "shared/base/status_macros.h"
#include "spdlog/spdlog.h"

namespace crampwise {
namespace {

constexpr absl::Duration kLease = absl::Minutes(2);

// Enough that every stage has a group to work on while another waits for it.
constexpr int kMostUnderWay = 8;

// A full disk or a lost connection: no timer would fare better alone.
bool IsOfEngine(const absl::Status& status) { return absl::IsResourceExhausted(status) || absl::IsUnavailable(status); }

int64_t RemindersIn(const DueWork& work) { return static_cast<int64_t>(work.rows.reminders.size()); }

}  // namespace

struct DispatchRun::Group {
  int limit;
  std::vector<ClaimedTimer> claimed = {};
  DueWork work = {};
};

DispatchRun::~DispatchRun() {
  const absl::MutexLock lock(&mu_);
  mu_.Await(absl::Condition(this, &DispatchRun::IsEmpty));
}

bool DispatchRun::HasRoom() const { return under_way_ < kMostUnderWay; }

bool DispatchRun::Send(int limit) {
  std::vector<GroupPtr> done;
  {
    const absl::MutexLock lock(&mu_);
    mu_.Await(absl::Condition(this, &DispatchRun::HasRoom));
    done.swap(done_);
    if (nothing_due_ || !status_.ok()) return false;
    ++under_way_;
  }
  Claim(std::make_shared<Group>(Group{limit}));
  return true;
}

void DispatchRun::Claim(GroupPtr group) {
  store_.Write(
      [this, group](Transaction& tx) -> absl::Status {
        ASSIGN_OR_RETURN(group->claimed, tx.timers().Claim(now_, now_ + kLease, group->limit));
        return absl::OkStatus();
      },
      [this, group](const absl::Status& status) { OnClaimed(group, status); });
}

void DispatchRun::OnClaimed(GroupPtr group, const absl::Status& status) {
  if (!status.ok()) return Leave(std::move(group), status);
  {
    const absl::MutexLock lock(&mu_);
    claimed_ += static_cast<int>(group->claimed.size());
    nothing_due_ = nothing_due_ || group->claimed.size() < static_cast<size_t>(group->limit);
    if (!group->claimed.empty()) first_due_ = std::min(first_due_, group->claimed.front().due);
  }
  if (group->claimed.empty()) return Leave(std::move(group), absl::OkStatus());
  Find(std::move(group));
}

void DispatchRun::Find(GroupPtr group) {
  store_.Read(
      [this, group](Transaction& tx) -> absl::Status {
        ASSIGN_OR_RETURN(group->work, FindDueWork(tx, group->claimed, now_));
        return absl::OkStatus();
      },
      [this, group](const absl::Status& status) {
        if (!status.ok()) return Leave(group, status);
        Record(group);
      });
}

void DispatchRun::Record(GroupPtr group) {
  store_.Write([this, group](Transaction& tx) { return RecordDueWork(tx, group->work, recheck_); },
               [this, group](const absl::Status& status) { OnRecorded(group, status); });
}

void DispatchRun::OnRecorded(GroupPtr group, const absl::Status& status) {
  if (IsOfEngine(status)) return Leave(std::move(group), status);
  if (status.ok()) {
    metrics_.OnRemindersRecorded(RemindersIn(group->work));
  } else {
    const absl::MutexLock lock(&mu_);
    not_recorded_.push_back(group);
  }
  Leave(std::move(group), absl::OkStatus());
}

void DispatchRun::Leave(GroupPtr group, const absl::Status& status) {
  const absl::MutexLock lock(&mu_);
  done_.push_back(std::move(group));
  status_.Update(status);
  --under_way_;
}

absl::StatusOr<int> DispatchRun::Finish() {
  std::vector<GroupPtr> not_recorded;
  {
    const absl::MutexLock lock(&mu_);
    mu_.Await(absl::Condition(this, &DispatchRun::IsEmpty));
    metrics_.OnDueLag(claimed_ == 0 ? absl::ZeroDuration() : now_ - first_due_);
    not_recorded.swap(not_recorded_);
  }
  for (const GroupPtr& group : not_recorded) {
    for (const RearmedTimer& timer : group->work.timers) {
      const std::string& profile = timer.claimed.profile_id;
      RecordAlone(WorkOf(group->work, [&](absl::string_view id) { return id == profile; }), profile);
    }
  }
  const absl::MutexLock lock(&mu_);
  RETURN_IF_ERROR(status_);
  return claimed_;
}

void DispatchRun::RecordAlone(const DueWork& work, const std::string& profile) {
  absl::Status status = store_.WriteAndWait([&](Transaction& tx) { return RecordDueWork(tx, work, recheck_); });
  if (status.ok()) return metrics_.OnRemindersRecorded(RemindersIn(work));
  // The agenda promises what was recorded already: planned anew, it cannot fail so again.
  if (absl::IsAlreadyExists(status)) {
    status = store_.WriteAndWait(
        [&](Transaction& tx) { return ChangePlanInputs(tx, profile, [] { return absl::OkStatus(); }); });
  }
  if (!status.ok()) spdlog::error("event=dispatch_failed code={}", absl::StatusCodeToString(status.code()));
}

}  // namespace crampwise
