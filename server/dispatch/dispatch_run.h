// One run of the dispatcher: groups of due timers on their way through the store.
#ifndef CRAMPWISE_SERVER_DISPATCH_DISPATCH_RUN_H_
#define CRAMPWISE_SERVER_DISPATCH_DISPATCH_RUN_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "server/dispatch/due_work.h"
#include "server/metrics/dispatch_metrics.h"
#include "server/storage/store.h"

namespace crampwise {

// Each group is claimed, looked at on a snapshot and recorded. A few are under way at once, so that readers and the
// writer work side by side. To be used by one thread.
class DispatchRun {
 public:
  // All three must outlive the run. `now` is when timers are due.
  DispatchRun(Store& store, DispatchMetrics& metrics, const Recheck& recheck, absl::Time now)
      : store_(store), metrics_(metrics), recheck_(recheck), now_(now) {}
  // Waits for what is under way.
  ~DispatchRun();

  DispatchRun(const DispatchRun&) = delete;
  DispatchRun& operator=(const DispatchRun&) = delete;

  // Sends a group of up to `limit` timers on its way, once there is room for it. False: it did not, because nothing
  // more is due or claiming failed.
  bool Send(int limit);

  // Waits for all groups. How many timers were claimed; not OK: claiming or looking failed, or the engine could not
  // write, and what was claimed comes back when its lease ends. What otherwise fails to be recorded together is
  // recorded one by one, so that a profile that cannot be written does not stop the others; such failures are logged.
  absl::StatusOr<int> Finish();

 private:
  struct Group;
  using GroupPtr = std::shared_ptr<Group>;

  // The stages. The first begins on the caller's thread, the others on those of the store.
  void Claim(GroupPtr group);
  void Find(GroupPtr group);
  void Record(GroupPtr group);
  void OnClaimed(GroupPtr group, const absl::Status& status);
  void OnRecorded(GroupPtr group, const absl::Status& status);
  void Leave(GroupPtr group, const absl::Status& status);

  bool HasRoom() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);
  bool IsEmpty() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_) { return under_way_ == 0; }

  void RecordAlone(const DueWork& work, const std::string& profile);

  Store& store_;
  DispatchMetrics& metrics_;
  const Recheck& recheck_;
  const absl::Time now_;
  absl::Mutex mu_;
  int under_way_ ABSL_GUARDED_BY(mu_) = 0;
  int claimed_ ABSL_GUARDED_BY(mu_) = 0;
  // Of the timer that has waited longest.
  absl::Time first_due_ ABSL_GUARDED_BY(mu_) = absl::InfiniteFuture();
  bool nothing_due_ ABSL_GUARDED_BY(mu_) = false;
  // The first failure.
  absl::Status status_ ABSL_GUARDED_BY(mu_);
  std::vector<GroupPtr> not_recorded_ ABSL_GUARDED_BY(mu_);
  // Have gone their way. Freed on the caller's thread, for the store's have more to do.
  std::vector<GroupPtr> done_ ABSL_GUARDED_BY(mu_);
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_DISPATCH_DISPATCH_RUN_H_
