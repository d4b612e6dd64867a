// One kind of write that an attack keeps making.
#ifndef CRAMPWISE_TESTS_ATTACK_WRITER_H_
#define CRAMPWISE_TESTS_ATTACK_WRITER_H_

#include "absl/time/time.h"
#include "grpcpp/grpcpp.h"
#include "tests/attack/api_client.h"

namespace crampwise {

// Used by one thread of a Load. Each write has ids of its own and is sent, unchanged, until it is answered.
class Writer {
 public:
  virtual ~Writer() = default;

  // Makes the next write up, reading through `client` what it needs. False: there is nothing to write now.
  virtual bool Prepare(const ApiClient& client) = 0;
  // Sends what was prepared; again and again until it is acknowledged, and now and then once more.
  virtual grpc::Status Send(const ApiClient& client) = 0;
  // Remembers what Send was answered with OK for.
  virtual void Acknowledge() {}

  // Whether the server may refuse what was prepared for good, because the world went on meanwhile.
  virtual bool MayBeRefused() const { return false; }
  // The longest pause between two writes.
  virtual absl::Duration pause() const { return absl::Milliseconds(5); }
};

}  // namespace crampwise

#endif  // CRAMPWISE_TESTS_ATTACK_WRITER_H_
