#include "server/rpc/watch_reactor.h"

#include <memory>
#include <string>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "server/rpc/places.h"
#include "server/rpc/reader_language.h"
#include "shared/base/resource_names.h"

namespace crampwise {
namespace {

// The request and this object live until Finish at least, so Finish never comes before the call is admitted or refused.
class WatchReactor final : public grpc::ServerWriteReactor<v1::WatchResponse>, private StreamTransport {
 public:
  WatchReactor(Places& places, StreamHub& hub, grpc::CallbackServerContext& context, const v1::WatchRequest& request)
      : places_(places), hub_(hub), context_(context), request_(request) {}

  void OnAdmitted(const absl::StatusOr<Caller>& caller) {
    if (!caller.ok()) return Finish(caller.status());
    // Names below the profile are admitted too.
    absl::StatusOr<std::string> profile = ParseProfileName("parent", request_.parent());
    if (!profile.ok()) return Finish(profile.status());
    absl::StatusOr<Places::Place> place = TakeStreamPlace(places_, *caller);
    if (!place.ok()) return Finish(place.status());
    place_ = *std::move(place);
    // Once there is a stream, a cancellation may end it and delete this object at any time.
    StreamHub& hub = hub_;
    const std::shared_ptr<WatchStream> stream = MakeStream(*caller, *std::move(profile));
    if (stream == nullptr) return Finish(absl::CancelledError());
    hub.Open(stream);
  }

 private:
  void OnWriteDone(bool ok) override { stream()->OnWriteDone(ok); }

  void OnCancel() override {
    std::shared_ptr<WatchStream> open;
    {
      absl::MutexLock lock(&mu_);
      cancelled_ = true;
      open = stream_;
    }
    if (open != nullptr) open->End(absl::CancelledError());
  }

  void OnDone() override {
    if (const auto open = stream(); open != nullptr) hub_.Close(open);
    delete this;
  }

  void StartWrite(const v1::WatchResponse& response) override { ServerWriteReactor::StartWrite(&response); }
  void Finish(const absl::Status& status) override { ServerWriteReactor::Finish(ToGrpc(status, context_)); }
  void Cancel() override { context_.TryCancel(); }

  // Null if the call was cancelled.
  std::shared_ptr<WatchStream> MakeStream(const Caller& caller, std::string profile_id) {
    WatchTarget target;
    target.profile_id = std::move(profile_id);
    target.account_id = caller.account_id;
    target.device_id = caller.device_id;
    target.language = ReaderLanguage(request_.language(), caller);
    target.after_number = request_.after_number();
    if (request_.heartbeat_seconds() > 0) target.heartbeat = absl::Seconds(request_.heartbeat_seconds());
    StreamTransport& transport = *this;
    absl::MutexLock lock(&mu_);
    if (!cancelled_) stream_ = std::make_shared<WatchStream>(std::move(target), transport, hub_.store(), hub_.clock());
    return stream_;
  }

  std::shared_ptr<WatchStream> stream() {
    absl::MutexLock lock(&mu_);
    return stream_;
  }

  Places& places_;
  StreamHub& hub_;
  grpc::CallbackServerContext& context_;
  const v1::WatchRequest& request_;
  Places::Place place_;
  absl::Mutex mu_;
  bool cancelled_ ABSL_GUARDED_BY(mu_) = false;
  // Null until the call is admitted.
  std::shared_ptr<WatchStream> stream_ ABSL_GUARDED_BY(mu_);
};

}  // namespace

grpc::ServerWriteReactor<v1::WatchResponse>* StartWatch(Handler& handler, StreamHub& hub,
                                                        grpc::CallbackServerContext& context,
                                                        const v1::WatchRequest& request) {
  auto* reactor = new WatchReactor(handler.streams(), hub, context, request);
  handler.Admit(&context, "crampwise.v1.FeedService.Watch", request,
                [reactor](absl::StatusOr<Caller> caller) { reactor->OnAdmitted(caller); });
  return reactor;
}

}  // namespace crampwise
