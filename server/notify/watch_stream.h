// One Watch stream: what it has sent, what waits, and when it ends.
#ifndef CRAMPWISE_SERVER_NOTIFY_WATCH_STREAM_H_
#define CRAMPWISE_SERVER_NOTIFY_WATCH_STREAM_H_

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "crampwise/v1/feed_service.pb.h"
#include "server/notify/watch_page.h"
#include "server/storage/store.h"
#include "shared/base/clock.h"

namespace crampwise {

// The wire below a stream. The stream calls it holding its own lock: none of the calls may call back into the stream on
// the same thread.
class StreamTransport {
 public:
  virtual ~StreamTransport() = default;
  // Writes one message; WatchStream::OnWriteDone follows. `response` stays as it is until then. Never called while
  // another write is under way, nor after Finish.
  virtual void StartWrite(const v1::WatchResponse& response) = 0;
  // Ends the stream; called once. A write may be under way.
  virtual void Finish(const absl::Status& status) = 0;
  // Tears the stream down without waiting for its reader. Only after Finish.
  virtual void Cancel() = 0;
};

// Thread-safe. Reads changes only while few wait to be sent, so that a slow reader costs little memory; a reader that
// takes nothing for long is dropped. Every read checks anew that the device may watch: what was revoked between the
// admission of the call and its subscription is seen there.
class WatchStream : public std::enable_shared_from_this<WatchStream> {
 public:
  // `store` and `clock` must outlive the stream, `transport` its Detach.
  WatchStream(WatchTarget target, StreamTransport& transport, Store& store, Clock& clock);

  const WatchTarget& target() const { return target_; }

  // Begins to read and to send. Grew() must reach the stream from before.
  void Start();
  // The feed has grown.
  void Grew();
  enum class Pushed {
    // The stream has ended, or ends now because its reader is too slow.
    kRefused,
    // What becomes of it will be recorded.
    kQueued,
    kWrittenBefore,
  };
  // Queues the prompt of a delivery, unless this stream had it before: nobody is told twice on one stream.
  Pushed Push(const std::string& delivery_id, const v1::Prompt& prompt);
  // Ends the stream; later calls change nothing.
  void End(const absl::Status& status);
  // Heartbeats, expiry of the credential, readers that are too slow. To be called about once a second.
  void Tick();

  // From the transport: a write is over, and the transport is about to go.
  void OnWriteDone(bool ok);
  void Detach();
  bool detached() {
    absl::MutexLock lock(&mu_);
    return transport_ == nullptr;
  }

 private:
  struct Message {
    v1::WatchResponse response;
    // Of a prompt; else empty.
    std::string delivery_id;
  };

  // Starts a read unless one is under way or there is nothing to read for. Calls the store without the lock.
  void ReadIfWanted();
  void OnRead(const absl::Status& status, WatchPage& page);
  // Records what became of a prompt; nothing for other messages.
  void Report(const Message& message, bool written);

  bool WantsRead() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);
  bool IsSilent() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);
  void QueuePage(WatchPage& page) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);
  void QueueHeartbeat() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);
  void WriteNext() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);
  void EndLocked(const absl::Status& status) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);
  void TickOpen(absl::Time now) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);

  const WatchTarget target_;
  Store& store_;
  Clock& clock_;

  absl::Mutex mu_;
  // Null once detached.
  StreamTransport* transport_ ABSL_GUARDED_BY(mu_);
  // The first one is on its way while writing_.
  std::deque<Message> queue_ ABSL_GUARDED_BY(mu_);
  // The deliveries that this stream took, and whether they were written.
  std::map<std::string, bool> told_ ABSL_GUARDED_BY(mu_);
  bool writing_ ABSL_GUARDED_BY(mu_) = false;
  bool reading_ ABSL_GUARDED_BY(mu_) = false;
  // Something may have happened that no read has seen.
  bool stale_ ABSL_GUARDED_BY(mu_) = true;
  bool ended_ ABSL_GUARDED_BY(mu_) = false;
  WatchPlace place_ ABSL_GUARDED_BY(mu_);
  // When the last write began, or the stream ended.
  absl::Time last_step_ ABSL_GUARDED_BY(mu_) = absl::InfinitePast();
  absl::Time credential_expiry_ ABSL_GUARDED_BY(mu_) = absl::InfiniteFuture();
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_NOTIFY_WATCH_STREAM_H_
