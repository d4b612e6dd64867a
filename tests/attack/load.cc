#include "tests/attack/load.h"

#include <functional>
#include <utility>

#include "gtest/gtest.h"
#include "shared/base/clock.h"

namespace crampwise {
namespace {

// Between two attempts of one write.
constexpr absl::Duration kRetry = absl::Milliseconds(10);
// How often a write is tried once the load is to finish: the servers are up then.
constexpr int kMostAttemptsAtEnd = 1000;
constexpr double kRepeated = 0.1;

void Pause(absl::Duration duration) { Clock::Real().SleepUntil(Clock::Real().TimeNow() + duration); }

// Waits, at most a real minute, until `done`. Returns whether it is.
bool Await(const std::function<bool()>& done) {
  const absl::Time give_up = Clock::Real().TimeNow() + absl::Minutes(1);
  while (!done() && Clock::Real().TimeNow() < give_up) Pause(kRetry);
  return done();
}

// What a client must be ready for at any time, and may answer by trying again.
bool MayPass(grpc::StatusCode code) {
  return code == grpc::StatusCode::UNAVAILABLE || code == grpc::StatusCode::RESOURCE_EXHAUSTED ||
         code == grpc::StatusCode::DEADLINE_EXCEEDED;
}

}  // namespace

void Load::Start(std::unique_ptr<Writer> writer) {
  Writer& started = *writer;
  writers_.push_back(std::move(writer));
  threads_.emplace_back([this, &started] { Work(started); });
}

void Load::Finish() {
  finishing_ = true;
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();
}

bool Load::AwaitAcknowledged(int more) {
  return Await([this, enough = acknowledged_ + more] { return acknowledged_ >= enough; });
}

bool Load::AwaitFailure(grpc::StatusCode code) {
  return Await([this, code, before = failures()[code].size()] { return failures()[code].size() > before; });
}

std::map<grpc::StatusCode, std::vector<std::string>> Load::failures() const {
  absl::MutexLock lock(&mu_);
  return failures_;
}

void Load::Work(Writer& writer) {
  absl::BitGen random;
  while (!finishing_) {
    if (writer.Prepare(Client())) BringHome(writer, random);
    Pause(absl::Uniform(random, 0.0, 1.0) * writer.pause());
  }
}

void Load::BringHome(Writer& writer, absl::BitGen& random) {
  int attempts_at_end = 0;
  for (grpc::Status status = writer.Send(Client()); !status.ok(); status = writer.Send(Client())) {
    attempts_at_end += finishing_ ? 1 : 0;
    if (!NoteFailure(writer, status, attempts_at_end)) return;
    Pause(kRetry);
  }
  writer.Acknowledge();
  ++acknowledged_;
  if (!absl::Bernoulli(random, kRepeated)) return;
  // A client that did not hear the answer sends the same again.
  const grpc::Status repeated = writer.Send(Client());
  EXPECT_TRUE(repeated.ok() || MayPass(repeated.error_code())) << repeated.error_message();
}

bool Load::NoteFailure(const Writer& writer, const grpc::Status& status, int attempts_at_end) {
  {
    absl::MutexLock lock(&mu_);
    failures_[status.error_code()].push_back(status.error_message());
  }
  if (writer.MayBeRefused() && status.error_code() == grpc::StatusCode::FAILED_PRECONDITION) return false;
  EXPECT_TRUE(MayPass(status.error_code())) << status.error_code() << ": " << status.error_message();
  EXPECT_LT(attempts_at_end, kMostAttemptsAtEnd) << "a write was never acknowledged: " << status.error_message();
  return MayPass(status.error_code()) && attempts_at_end < kMostAttemptsAtEnd;
}

}  // namespace crampwise
