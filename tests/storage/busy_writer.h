// A write that goes on until the test is ready.
#ifndef CRAMPWISE_TESTS_STORAGE_BUSY_WRITER_H_
#define CRAMPWISE_TESTS_STORAGE_BUSY_WRITER_H_

#include "absl/synchronization/notification.h"
#include "server/storage/store.h"

namespace crampwise {

// Keeps the writer busy until released, so that what is queued meanwhile becomes one group.
class BusyWriter {
 public:
  explicit BusyWriter(Store& store) {
    store.Write(
        [this](Transaction&) {
          entered_.Notify();
          release_.WaitForNotification();
          return absl::OkStatus();
        },
        [this](const absl::Status&) { finished_.Notify(); });
    entered_.WaitForNotification();
  }
  ~BusyWriter() {
    release_.Notify();
    finished_.WaitForNotification();
  }

 private:
  absl::Notification entered_, release_, finished_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_TESTS_STORAGE_BUSY_WRITER_H_
