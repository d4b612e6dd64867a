// Writers at work against servers that come and go.
#ifndef CRAMPWISE_TESTS_ATTACK_LOAD_H_
#define CRAMPWISE_TESTS_ATTACK_LOAD_H_

#include <atomic>
#include <map>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/random/random.h"
#include "absl/synchronization/mutex.h"
#include "tests/attack/entrance.h"
#include "tests/attack/writer.h"

namespace crampwise {

// Each writer has a thread. A call that fails is made again until it is answered; an error that no client can be asked
// to expect is a failure of the test. Not thread-safe.
class Load {
 public:
  // `entrance` must outlive the load, and have open doors.
  Load(Entrance& entrance, std::string token) : entrance_(entrance), token_(std::move(token)) {}
  // Finishes.
  ~Load() { Finish(); }

  Load(const Load&) = delete;
  Load& operator=(const Load&) = delete;

  void Start(std::unique_ptr<Writer> writer);
  // Lets every writer bring what it has begun to its answer, and waits for that.
  void Finish();

  // How many writes were acknowledged so far.
  int acknowledged() const { return acknowledged_; }
  // Waits, at most a real minute, until `more` writes are acknowledged from now on.
  bool AwaitAcknowledged(int more);

  // Waits, at most a real minute, until one more call has failed with `code`.
  bool AwaitFailure(grpc::StatusCode code);

  // What calls failed with so far, by code.
  std::map<grpc::StatusCode, std::vector<std::string>> failures() const;

 private:
  void Work(Writer& writer);
  // Sends what was prepared until it is acknowledged or refused.
  void BringHome(Writer& writer, absl::BitGen& random);
  // Whether to try again.
  bool NoteFailure(const Writer& writer, const grpc::Status& status, int attempts_at_end);
  ApiClient Client() { return ApiClient(entrance_.Pick(), token_); }

  Entrance& entrance_;
  const std::string token_;
  std::vector<std::unique_ptr<Writer>> writers_;
  std::vector<std::thread> threads_;
  std::atomic<bool> finishing_ = false;
  std::atomic<int> acknowledged_ = 0;
  mutable absl::Mutex mu_;
  // Messages.
  std::map<grpc::StatusCode, std::vector<std::string>> failures_ ABSL_GUARDED_BY(mu_);
};

}  // namespace crampwise

#endif  // CRAMPWISE_TESTS_ATTACK_LOAD_H_
