#include "client/watcher.h"

#include <algorithm>
#include <memory>

#include "crampwise/v1/feed_service.grpc.pb.h"
#include "grpc/support/time.h"
#include "shared/base/clock.h"
#include "shared/base/field_error.h"

namespace crampwise::client {
namespace {

constexpr int kDefaultHeartbeatSeconds = 15;
constexpr int kHeartbeatsOfPatience = 3;

// How soon the watcher notices that it is to stop while the server is away.
constexpr int kConnectMs = 200;

// Between two streams, so that a server that accepts and drops at once is not flooded.
constexpr absl::Duration kPause = absl::Milliseconds(200);

int HeartbeatSeconds(const v1::WatchRequest& request) {
  return request.heartbeat_seconds() > 0 ? request.heartbeat_seconds() : kDefaultHeartbeatSeconds;
}

// A busy server says when to come back. Without that, newer streams of this device have taken this one's place, and
// coming back would take one of theirs.
bool IsBusy(const absl::Status& status) {
  const std::optional<v1::Problem> problem = GetProblem(status);
  return absl::IsResourceExhausted(status) && problem.has_value() && problem->retry_after_ms() > 0;
}

// Whether opening the stream again could succeed.
bool IsPassing(const absl::Status& status) {
  return status.ok() || absl::IsUnavailable(status) || absl::IsCancelled(status) || absl::IsDeadlineExceeded(status) ||
         absl::IsInternal(status) || absl::IsUnknown(status) || IsBusy(status);
}

}  // namespace

Watcher::Watcher(Connection& connection, const v1::WatchRequest& request)
    : connection_(connection),
      patience_(absl::Seconds(HeartbeatSeconds(request)) * kHeartbeatsOfPatience),
      request_(request),
      thread_([this] { Run(); }) {}

Watcher::~Watcher() {
  {
    absl::MutexLock lock(&mu_);
    stopped_ = true;
    if (context_ != nullptr) context_->TryCancel();
  }
  thread_.join();
}

std::optional<WatchEvent> Watcher::Next(absl::Duration timeout) {
  Clock& clock = Clock::Real();
  absl::MutexLock lock(&mu_);
  const auto has_events = [this]() ABSL_SHARED_LOCKS_REQUIRED(mu_) { return !events_.empty(); };
  if (!clock.AwaitWithDeadline(mu_, absl::Condition(&has_events), clock.TimeNow() + timeout)) return CheckSilence();
  WatchEvent event = std::move(events_.front());
  events_.pop_front();
  return event;
}

std::optional<WatchEvent> Watcher::CheckSilence() {
  if (context_ == nullptr || Clock::Real().TimeNow() - heard_ < patience_) return std::nullopt;
  // A dead connection may stay open for hours: only a new stream can tell.
  context_->TryCancel();
  heard_ = Clock::Real().TimeNow();
  return WatchEvent{WatchEvent::Kind::kSilent, {}, {}};
}

void Watcher::Run() {
  while (!Stopped() && ReadStream() && AwaitServer()) {
    Push({WatchEvent::Kind::kBack, {}, {}});
  }
}

bool Watcher::ReadStream() {
  grpc::ClientContext context;
  connection_.Prepare(context);
  v1::FeedService::Stub stub(connection_.channel());
  const auto reader = stub.Watch(&context, request_);
  {
    absl::MutexLock lock(&mu_);
    context_ = &context;
    heard_ = Clock::Real().TimeNow();
    if (stopped_) context.TryCancel();
  }
  v1::WatchResponse message;
  while (reader->Read(&message)) {
    Remember(message);
    Push({WatchEvent::Kind::kMessage, std::move(message), {}});
  }
  {
    absl::MutexLock lock(&mu_);
    context_ = nullptr;
  }
  const absl::Status status = Connection::ToStatus(reader->Finish(), context);
  const bool again = IsPassing(status);
  Push({again ? WatchEvent::Kind::kLost : WatchEvent::Kind::kEnded, {}, status});
  return again;
}

bool Watcher::AwaitServer() {
  Clock::Real().SleepUntil(Clock::Real().TimeNow() + kPause);
  while (!Stopped()) {
    if (connection_.channel()->WaitForConnected(gpr_time_from_millis(kConnectMs, GPR_TIMESPAN))) return true;
  }
  return false;
}

void Watcher::Push(WatchEvent event) {
  absl::MutexLock lock(&mu_);
  heard_ = Clock::Real().TimeNow();
  events_.push_back(std::move(event));
}

void Watcher::Remember(const v1::WatchResponse& message) {
  const int64_t number = message.has_heartbeat() ? message.heartbeat().number() : message.change().number();
  request_.set_after_number(std::max(request_.after_number(), number));
}

bool Watcher::Stopped() {
  absl::MutexLock lock(&mu_);
  return stopped_;
}

}  // namespace crampwise::client
