#include "server/storage/store.h"

#include <utility>

#include "absl/synchronization/notification.h"

namespace crampwise {
namespace {

// Gives `start` a Done and waits for it.
template <typename Start>
absl::Status Wait(const Start& start) {
  absl::Notification finished;
  absl::Status result;
  start([&](absl::Status status) {
    result = std::move(status);
    finished.Notify();
  });
  finished.WaitForNotification();
  return result;
}

}  // namespace

absl::Status Store::WriteAndWait(Body body) {
  return Wait([&](Done done) { Write(std::move(body), std::move(done)); });
}

absl::Status Store::ReadAndWait(Body body) {
  return Wait([&](Done done) { Read(std::move(body), std::move(done)); });
}

}  // namespace crampwise
