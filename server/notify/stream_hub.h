// The open Watch streams of this server. It sends them what commits announce, prompts and heartbeats, and ends them
// when the right to watch ends.
#ifndef CRAMPWISE_SERVER_NOTIFY_STREAM_HUB_H_
#define CRAMPWISE_SERVER_NOTIFY_STREAM_HUB_H_

#include <cstdint>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "server/dispatch/pulse.h"
#include "server/notify/notifier.h"
#include "server/notify/watch_stream.h"
#include "server/storage/store.h"
#include "shared/base/clock.h"

namespace crampwise {

// Thread-safe. The channel CHANNEL_STREAM.
class StreamHub final : public Notifier {
 public:
  // `store` and `clock` must outlive the hub.
  StreamHub(Store& store, Clock& clock);
  // Stops. Every stream must have been closed before.
  ~StreamHub() override;

  StreamHub(const StreamHub&) = delete;
  StreamHub& operator=(const StreamHub&) = delete;

  // What the store's commit listener hears.
  void OnCommit(const std::vector<CommitEvent>& events);

  // Ends every stream with UNAVAILABLE, and every one that opens later. Not to be called twice at a time; calling it
  // again changes nothing.
  void Stop();

  // NOT_FOUND "no open stream" when the device has none on the profile.
  absl::StatusOr<v1::DeliveryState> Send(const DeliveryRecord& delivery, const v1::Prompt& prompt) override;

  // Subscribes the stream, starts it, and makes every open prompt of its device due at once, also what other streams
  // were given. Of more than 4 streams of one device on one profile the oldest end.
  void Open(const std::shared_ptr<WatchStream>& stream);
  // Forgets the stream; to be called when its transport is about to go.
  void Close(const std::shared_ptr<WatchStream>& stream);

  // For the service that makes streams.
  Store& store() { return store_; }
  Clock& clock() { return clock_; }

 private:
  using Streams = std::vector<std::shared_ptr<WatchStream>>;

  // Copies, so that streams are never called with the lock held.
  Streams OfProfile(absl::string_view profile_id);
  Streams All();

  void Handle(const FeedGrew& event);
  void Handle(const DeviceRevoked& event);
  void Handle(const AccessEnded& event);
  void Handle(const WorkDue&) {}
  void Handle(const PromptsWait& event);
  void Handle(const AnyChange&);

  bool Subscribe(const std::shared_ptr<WatchStream>& stream);
  void EndOldest(const WatchTarget& target);
  void Hasten(const WatchTarget& target, DeliveryTable::Which which);
  void RunTicker();

  Store& store_;
  Clock& clock_;
  absl::Mutex mu_;
  bool stopped_ ABSL_GUARDED_BY(mu_) = false;
  // Oldest first.
  absl::flat_hash_map<std::string, Streams> by_profile_ ABSL_GUARDED_BY(mu_);
  // Counts the seconds of the steady clock.
  int64_t pulses_ ABSL_GUARDED_BY(mu_) = 0;
  std::thread ticker_;
  Pulse pulse_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_NOTIFY_STREAM_HUB_H_
