// Streams that would stay open for as long as their clients like, to be told when the server stops.
#ifndef CRAMPWISE_SERVER_RPC_OPEN_STREAMS_H_
#define CRAMPWISE_SERVER_RPC_OPEN_STREAMS_H_

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_set.h"
#include "absl/synchronization/mutex.h"

namespace crampwise {

// Thread-safe.
class OpenStreams {
 public:
  class Stream {
   public:
    // The server stops: to end soon, without beginning anything new. Must not wait for Remove.
    virtual void Stop() = 0;

   protected:
    ~Stream() = default;
  };

  // False: the server has stopped already, and nobody tells the stream.
  bool Add(Stream& stream) ABSL_LOCKS_EXCLUDED(mu_) {
    absl::MutexLock lock(&mu_);
    if (!stopped_) streams_.insert(&stream);
    return !stopped_;
  }

  // To be called before the stream goes, whether or not it was added.
  void Remove(Stream& stream) ABSL_LOCKS_EXCLUDED(mu_) {
    absl::MutexLock lock(&mu_);
    streams_.erase(&stream);
  }

  // Tells every stream, once.
  void Stop() ABSL_LOCKS_EXCLUDED(mu_) {
    absl::MutexLock lock(&mu_);
    stopped_ = true;
    for (Stream* const stream : streams_) stream->Stop();
    streams_.clear();
  }

 private:
  absl::Mutex mu_;
  bool stopped_ ABSL_GUARDED_BY(mu_) = false;
  absl::flat_hash_set<Stream*> streams_ ABSL_GUARDED_BY(mu_);
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_RPC_OPEN_STREAMS_H_
