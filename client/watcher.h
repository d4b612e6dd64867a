// The live view of one profile: its change feed and prompts, for as long as somebody watches.
#ifndef CRAMPWISE_CLIENT_WATCHER_H_
#define CRAMPWISE_CLIENT_WATCHER_H_

#include <deque>
#include <optional>
#include <thread>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "client/connection.h"
#include "crampwise/v1/feed_service.pb.h"
#include "grpcpp/client_context.h"

namespace crampwise::client {

struct WatchEvent {
  enum class Kind {
    // `message` came.
    kMessage,
    // The stream broke; `status` says why. The watcher comes back by itself.
    kLost,
    // The server is reached again.
    kBack,
    // Nothing came for three heartbeats. The watcher gives the stream up and comes back by itself.
    kSilent,
    // The server will not let this device watch; `status` says why. The last event.
    kEnded,
  };
  Kind kind;
  v1::WatchResponse message;
  absl::Status status;
};

// Keeps a Watch stream open on a thread of its own, comes back as soon as the server does, and resumes after the last
// number that it has seen, so that no change is left out and none comes twice. Next is for one thread.
class Watcher {
 public:
  // `connection` must outlive the watcher.
  Watcher(Connection& connection, const v1::WatchRequest& request);
  // Ends the stream.
  ~Watcher();

  Watcher(const Watcher&) = delete;
  Watcher& operator=(const Watcher&) = delete;

  // The next event; nothing if none comes in `timeout` of real time.
  std::optional<WatchEvent> Next(absl::Duration timeout) ABSL_LOCKS_EXCLUDED(mu_);

 private:
  void Run() ABSL_LOCKS_EXCLUDED(mu_);
  // Reads one stream to its end; true if it may be opened again.
  bool ReadStream() ABSL_LOCKS_EXCLUDED(mu_);
  bool AwaitServer() ABSL_LOCKS_EXCLUDED(mu_);
  void Push(WatchEvent event) ABSL_LOCKS_EXCLUDED(mu_);
  void Remember(const v1::WatchResponse& message);
  bool Stopped() ABSL_LOCKS_EXCLUDED(mu_);
  std::optional<WatchEvent> CheckSilence() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);

  Connection& connection_;
  const absl::Duration patience_;
  // Of the reading thread: where to resume.
  v1::WatchRequest request_;

  absl::Mutex mu_;
  std::deque<WatchEvent> events_ ABSL_GUARDED_BY(mu_);
  bool stopped_ ABSL_GUARDED_BY(mu_) = false;
  // The open stream's, to end it; null while there is none.
  grpc::ClientContext* context_ ABSL_GUARDED_BY(mu_) = nullptr;
  // When an open stream was last heard.
  absl::Time heard_ ABSL_GUARDED_BY(mu_);
  std::thread thread_;
};

}  // namespace crampwise::client

#endif  // CRAMPWISE_CLIENT_WATCHER_H_
