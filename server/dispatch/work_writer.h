// Writes due work while more of it is being computed.
#ifndef CRAMPWISE_SERVER_DISPATCH_WORK_WRITER_H_
#define CRAMPWISE_SERVER_DISPATCH_WORK_WRITER_H_

#include <deque>
#include <memory>
#include <string>

#include "server/dispatch/due_work.h"
#include "server/metrics/dispatch_metrics.h"
#include "server/storage/store.h"

namespace crampwise {

// Not thread-safe.
class WorkWriter {
 public:
  // Both must outlive the writer.
  WorkWriter(Store& store, DispatchMetrics& metrics) : store_(store), metrics_(metrics) {}
  // Waits for what is under way.
  ~WorkWriter();

  WorkWriter(const WorkWriter&) = delete;
  WorkWriter& operator=(const WorkWriter&) = delete;

  // Begins to write it in one transaction; waits while too much is under way. What fails together is written one by
  // one, so that a profile that cannot be written does not stop the others; failures are logged.
  void Write(DueWork work);

 private:
  struct Group;

  void FinishOldest();
  void WriteAlone(const DueWork& work, const std::string& profile);

  Store& store_;
  DispatchMetrics& metrics_;
  std::deque<std::shared_ptr<Group>> under_way_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_DISPATCH_WORK_WRITER_H_
