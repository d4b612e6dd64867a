#include "tests/bench/watchers.h"

#include <optional>
#include <stdexcept>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/synchronization/notification.h"
#include "tests/bench/population.h"
#include "tests/bench/product_server.h"

namespace crampwise::bench {
namespace {

constexpr int kConnections = 20;

}  // namespace

class Watchers::Watcher final : public grpc::ClientReadReactor<v1::WatchResponse> {
 public:
  Watcher(v1::FeedService::Stub& stub, int number) {
    request_.set_parent(ProfileOf(number));
    request_.set_heartbeat_seconds(1);
    SetCredential(context_, TokenOf(number));
    stub.async()->Watch(&context_, &request_, this);
    StartRead(&response_);
    StartCall();
  }

  ~Watcher() override {
    context_.TryCancel();
    done_.WaitForNotification();
  }

  void OnReadDone(bool ok) override {
    if (!ok) return;
    Hear(grpc::Status::OK);
    StartRead(&response_);
  }

  void OnDone(const grpc::Status& status) override {
    Hear(status);
    done_.Notify();
  }

  // Until the server says something, or ends the stream: then, how.
  grpc::Status WaitUntilHeard() {
    absl::MutexLock lock(&mu_);
    const auto heard = [this]() ABSL_SHARED_LOCKS_REQUIRED(mu_) { return first_.has_value(); };
    mu_.Await(absl::Condition(&heard));
    return *first_;
  }

 private:
  void Hear(const grpc::Status& status) {
    absl::MutexLock lock(&mu_);
    if (!first_.has_value()) first_ = status;
  }

  grpc::ClientContext context_;
  v1::WatchRequest request_;
  v1::WatchResponse response_;
  absl::Mutex mu_;
  std::optional<grpc::Status> first_ ABSL_GUARDED_BY(mu_);
  absl::Notification done_;
};

Watchers::Watchers(const ChildServer& server, int first, int count) {
  for (int i = 0; i < kConnections; ++i) stubs_.push_back(v1::FeedService::NewStub(server.Connect()));
  for (int i = 0; i < count; ++i) {
    watchers_.push_back(std::make_unique<Watcher>(*stubs_[static_cast<size_t>(i % kConnections)], first + i));
  }
  for (const auto& watcher : watchers_) {
    const grpc::Status status = watcher->WaitUntilHeard();
    if (!status.ok()) throw std::runtime_error("a stream was refused: " + status.error_message());
  }
}

Watchers::~Watchers() = default;

}  // namespace crampwise::bench
