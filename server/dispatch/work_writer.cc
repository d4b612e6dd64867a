#include "server/dispatch/work_writer.h"

#include <string>
#include <utility>

#include "absl/synchronization/notification.h"
#include "server/dispatch/replan.h"
#include "spdlog/spdlog.h"

namespace crampwise {
namespace {

// One is written while the next one waits for it.
constexpr size_t kMostUnderWay = 2;

int64_t RemindersIn(const DueWork& work) { return static_cast<int64_t>(work.rows.reminders.size()); }

}  // namespace

struct WorkWriter::Group {
  DueWork work;
  absl::Status status;
  absl::Notification done;
};

WorkWriter::~WorkWriter() {
  while (!under_way_.empty()) FinishOldest();
}

void WorkWriter::Write(DueWork work) {
  if (work.timers.empty()) return;
  if (under_way_.size() == kMostUnderWay) FinishOldest();
  auto group = std::make_shared<Group>();
  group->work = std::move(work);
  under_way_.push_back(group);
  store_.Write([group](Transaction& tx) { return RecordDueWork(tx, group->work); },
               [group](absl::Status status) {
                 group->status = std::move(status);
                 group->done.Notify();
               });
}

void WorkWriter::FinishOldest() {
  const std::shared_ptr<Group> group = std::move(under_way_.front());
  under_way_.pop_front();
  group->done.WaitForNotification();
  if (group->status.ok()) return metrics_.OnRemindersRecorded(RemindersIn(group->work));
  for (const RearmedTimer& timer : group->work.timers) {
    const std::string& profile = timer.claimed.profile_id;
    WriteAlone(WorkOf(group->work, [&](absl::string_view id) { return id == profile; }), profile);
  }
}

void WorkWriter::WriteAlone(const DueWork& work, const std::string& profile) {
  absl::Status status = store_.WriteAndWait([&](Transaction& tx) { return RecordDueWork(tx, work); });
  if (status.ok()) return metrics_.OnRemindersRecorded(RemindersIn(work));
  // The agenda promises what was recorded already: planned anew, it cannot fail so again.
  if (absl::IsAlreadyExists(status)) {
    status = store_.WriteAndWait(
        [&](Transaction& tx) { return ChangePlanInputs(tx, profile, [] { return absl::OkStatus(); }); });
  }
  if (!status.ok()) spdlog::error("event=dispatch_failed code={}", absl::StatusCodeToString(status.code()));
}

}  // namespace crampwise
