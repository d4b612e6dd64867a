#include "tests/server/watcher.h"

#include <algorithm>

namespace crampwise {

Watcher::Watcher(const TestClient& client, const v1::WatchRequest& request)
    : stub_(client.Stub<v1::FeedService>()),
      context_(client.Context()),
      reader_(stub_->Watch(context_.get(), request)),
      thread_(&Watcher::Read, this) {}

Watcher::~Watcher() {
  context_->TryCancel();
  if (thread_.joinable()) thread_.join();
}

void Watcher::Read() {
  v1::WatchResponse message;
  while (reader_->Read(&message)) {
    absl::MutexLock lock(&mu_);
    messages_.push_back(message);
  }
  status_ = reader_->Finish();
}

bool Watcher::Await(const std::function<bool(const std::vector<v1::WatchResponse>&)>& enough) {
  const auto condition = [&]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_) { return enough(messages_); };
  absl::MutexLock lock(&mu_);
  return mu_.AwaitWithTimeout(absl::Condition(&condition), absl::Seconds(20));
}

bool Watcher::AwaitOpen() {
  return Await([](const auto& messages) { return !messages.empty(); });
}

bool Watcher::AwaitChange(const std::string& name) {
  return Await([&](const auto& messages) {
    return std::any_of(messages.begin(), messages.end(),
                       [&](const v1::WatchResponse& message) { return message.change().name() == name; });
  });
}

bool Watcher::AwaitPrompt() {
  return Await([](const auto& messages) {
    return std::any_of(messages.begin(), messages.end(),
                       [](const v1::WatchResponse& message) { return message.has_prompt(); });
  });
}

grpc::Status Watcher::Finish() {
  thread_.join();
  return status_;
}

std::vector<v1::WatchResponse> Watcher::messages() {
  absl::MutexLock lock(&mu_);
  return messages_;
}

std::vector<int64_t> Watcher::numbers() {
  std::vector<int64_t> numbers;
  for (const v1::WatchResponse& message : messages()) {
    if (message.has_change()) numbers.push_back(message.change().number());
  }
  return numbers;
}

}  // namespace crampwise
