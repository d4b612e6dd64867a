// A Watch stream that a test reads.
#ifndef CRAMPWISE_TESTS_SERVER_WATCHER_H_
#define CRAMPWISE_TESTS_SERVER_WATCHER_H_

#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "crampwise/v1/feed_service.grpc.pb.h"
#include "tests/server/test_server.h"

namespace crampwise {

class Watcher {
 public:
  Watcher(const TestClient& client, const v1::WatchRequest& request);
  // Cancels.
  ~Watcher();

  // Waits, at most 20 real seconds, until the messages so far satisfy `enough`.
  bool Await(const std::function<bool(const std::vector<v1::WatchResponse>&)>& enough);
  // Waits until the server says that the stream is open.
  bool AwaitOpen();
  bool AwaitChange(const std::string& name);
  bool AwaitPrompt();
  // Waits for the end of the stream.
  grpc::Status Finish();

  std::vector<v1::WatchResponse> messages();
  // The numbers of the changes, in order of arrival.
  std::vector<int64_t> numbers();

 private:
  void Read();

  const std::unique_ptr<v1::FeedService::Stub> stub_;
  const std::unique_ptr<grpc::ClientContext> context_;
  const std::unique_ptr<grpc::ClientReader<v1::WatchResponse>> reader_;
  absl::Mutex mu_;
  std::vector<v1::WatchResponse> messages_ ABSL_GUARDED_BY(mu_);
  grpc::Status status_;
  std::thread thread_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_TESTS_SERVER_WATCHER_H_
