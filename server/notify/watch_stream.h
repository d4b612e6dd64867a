// One Watch stream: what it has sent, what waits, and when it ends.
#ifndef CRAMPWISE_SERVER_NOTIFY_WATCH_STREAM_H_
#define CRAMPWISE_SERVER_NOTIFY_WATCH_STREAM_H_

#include <deque>
#include <memory>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "crampwise/v1/feed_service.pb.h"
#include "server/storage/store.h"
#include "shared/base/clock.h"

namespace crampwise {

// Who watches what.
struct WatchTarget {
  std::string profile_id;
  std::string account_id;
  std::string device_id;
  v1::Language language = v1::LANGUAGE_UNSPECIFIED;
  // 0: from now on.
  int64_t after_number = 0;
  absl::Duration heartbeat = absl::Seconds(15);
};

// The wire below a stream. All calls come one at a time, and none of them calls back into the stream on the same
// thread.
class StreamTransport {
 public:
  virtual ~StreamTransport() = default;
  // Writes one message; WatchStream::OnWriteDone follows. `response` stays as it is until then. Never called while
  // another write is under way, nor after Finish.
  virtual void StartWrite(const v1::WatchResponse& response) = 0;
  // Ends the stream; called once. A write may be under way.
  virtual void Finish(const absl::Status& status) = 0;
  // Tears the stream down without waiting for its reader.
  virtual void Cancel() = 0;
};

// Thread-safe. Reads changes only when few wait to be sent, so that a slow reader costs little; a reader that takes
// nothing for long is dropped. Every read checks anew that the device may watch: whatever is revoked between the
// admission of the call and its subscription is seen there.
class WatchStream : public std::enable_shared_from_this<WatchStream> {
 public:
  WatchStream(WatchTarget target, StreamTransport& transport, Store& store, Clock& clock);

  const WatchTarget& target() const { return target_; }

  // Begins to read and to send. The stream must be subscribed, so that Grew() reaches it, before.
  void Start();
  // The feed has grown.
  void Grew();
  // Queues a prompt. False: the stream has ended or its reader is too slow.
  bool Push(const v1::Prompt& prompt);
  // Ends the stream once; later calls change nothing.
  void End(const absl::Status& status);
  // Heartbeats, expiry of the credential, readers that are too slow.
  void Tick();

  // From the transport.
  void OnWriteDone(bool ok);

 private:
  struct Page;

  // Reads the next page of changes and queues it.
  void Read();
  void OnRead(const absl::Status& status, const Page& page);
  bool WantsRead() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);
  void Enqueue(v1::WatchResponse response) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);
  void WriteNext() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);
  void EndLocked(const absl::Status& status) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);
  void SendHeartbeat() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);

  const WatchTarget target_;
  Store& store_;
  Clock& clock_;

  absl::Mutex mu_;
  StreamTransport& transport_ ABSL_GUARDED_BY(mu_);
  // The first one is being written while writing_.
  std::deque<v1::WatchResponse> queue_ ABSL_GUARDED_BY(mu_);
  bool writing_ ABSL_GUARDED_BY(mu_) = false;
  bool reading_ ABSL_GUARDED_BY(mu_) = false;
  // Something may lie after number_ that no read has seen.
  bool stale_ ABSL_GUARDED_BY(mu_) = false;
  bool started_ ABSL_GUARDED_BY(mu_) = false;
  bool ended_ ABSL_GUARDED_BY(mu_) = false;
  // The last number that was queued.
  int64_t number_ ABSL_GUARDED_BY(mu_);
  absl::Time last_write_ ABSL_GUARDED_BY(mu_);
  absl::Time credential_expiry_ ABSL_GUARDED_BY(mu_) = absl::InfiniteFuture();
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_NOTIFY_WATCH_STREAM_H_
