#include "server/dispatch/work_writer.h"

#include <string>
#include <utility>

#include "absl/synchronization/notification.h"
#include "server/dispatch/write_all.h"
#include "spdlog/spdlog.h"

namespace crampwise {
namespace {

// One is written while the next one waits for it.
constexpr size_t kMostUnderWay = 2;

int64_t RemindersIn(absl::Span<const DueWork> work) {
  int64_t count = 0;
  for (const DueWork& one : work) count += static_cast<int64_t>(one.rows.reminders.size());
  return count;
}

}  // namespace

struct WorkWriter::Group {
  std::vector<DueWork> work;
  absl::Status status;
  absl::Notification done;
};

WorkWriter::~WorkWriter() {
  while (!under_way_.empty()) FinishOldest();
}

void WorkWriter::Write(std::vector<DueWork> work) {
  if (work.empty()) return;
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
  std::vector<Store::Body> bodies;
  for (const DueWork& one : group->work) {
    bodies.push_back([group, &one](Transaction& tx) { return RecordDueWork(tx, {&one, 1}); });
  }
  const std::vector<absl::Status> statuses = WriteAllAndWait(store_, std::move(bodies));
  for (size_t i = 0; i < statuses.size(); ++i) {
    if (statuses[i].ok())
      metrics_.OnRemindersRecorded(RemindersIn({&group->work[i], 1}));
    else
      spdlog::error("dispatcher: {}", std::string(absl::StatusCodeToString(statuses[i].code())));
  }
}

}  // namespace crampwise
