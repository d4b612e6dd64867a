#include "server/rpc/health_service.h"

#include <optional>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"

namespace crampwise {
namespace {

using Response = HealthService::Response;

// Writes one state at a time. The object lives until Finish at least.
class HealthWatch final : public grpc::ServerWriteReactor<Response>, private OpenStreams::Stream {
 public:
  explicit HealthWatch(OpenStreams& watchers) : watchers_(watchers) {}

  void Start(Response::ServingStatus status) {
    const bool added = watchers_.Add(*this);
    absl::MutexLock lock(&mu_);
    stopping_ = stopping_ || !added;
    Write(status);
  }

 private:
  struct News {
    bool written = false;
    bool gone = false;
    bool stopping = false;
  };

  void OnWriteDone(bool ok) override { Advance({.written = true, .gone = !ok}); }
  void OnCancel() override { Advance({.gone = true}); }
  void Stop() override { Advance({.stopping = true}); }

  void OnDone() override {
    watchers_.Remove(*this);
    // Who finished it may still be letting go of the lock.
    { absl::MutexLock lock(&mu_); }
    delete this;
  }

  // Begins what follows. The object may be gone afterwards.
  void Advance(const News& news) {
    std::optional<grpc::Status> end;
    {
      absl::MutexLock lock(&mu_);
      writing_ = writing_ && !news.written;
      gone_ = gone_ || news.gone;
      stopping_ = stopping_ || news.stopping;
      end = Next();
    }
    if (end.has_value()) Finish(*end);
  }

  void Write(Response::ServingStatus status) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_) {
    writing_ = true;
    response_.set_status(status);
    StartWrite(&response_);
  }

  // Writes what the watcher does not know yet; how the stream ends, once it does.
  std::optional<grpc::Status> Next() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_) {
    if (finished_ || writing_ || !(gone_ || stopping_)) return std::nullopt;
    if (!gone_ && response_.status() == Response::SERVING) {
      Write(Response::NOT_SERVING);
      return std::nullopt;
    }
    finished_ = true;
    if (gone_) return grpc::Status(grpc::StatusCode::CANCELLED, "the watcher has gone");
    return grpc::Status(grpc::StatusCode::UNAVAILABLE, "the server stops");
  }

  OpenStreams& watchers_;
  absl::Mutex mu_;
  // Of the write that is under way, or of the last one.
  Response response_ ABSL_GUARDED_BY(mu_);
  // From the beginning: the first state is owed.
  bool writing_ ABSL_GUARDED_BY(mu_) = true;
  bool stopping_ ABSL_GUARDED_BY(mu_) = false;
  bool gone_ ABSL_GUARDED_BY(mu_) = false;
  bool finished_ ABSL_GUARDED_BY(mu_) = false;
};

}  // namespace

void HealthService::Stop() {
  serving_.store(false, std::memory_order_release);
  watchers_.Stop();
}

Response::ServingStatus HealthService::StatusOf(const Request& request) const {
  if (!request.service().empty()) return Response::SERVICE_UNKNOWN;
  return serving_.load(std::memory_order_acquire) ? Response::SERVING : Response::NOT_SERVING;
}

grpc::ServerUnaryReactor* HealthService::Check(grpc::CallbackServerContext* context, const Request* request,
                                               Response* response) {
  grpc::ServerUnaryReactor* const reactor = context->DefaultReactor();
  response->set_status(StatusOf(*request));
  const bool known = response->status() != Response::SERVICE_UNKNOWN;
  reactor->Finish(known ? grpc::Status::OK
                        : grpc::Status(grpc::StatusCode::NOT_FOUND, "service: must be empty, for the whole server"));
  return reactor;
}

grpc::ServerWriteReactor<Response>* HealthService::Watch(grpc::CallbackServerContext*, const Request* request) {
  auto* const watch = new HealthWatch(watchers_);
  watch->Start(StatusOf(*request));
  return watch;
}

}  // namespace crampwise
