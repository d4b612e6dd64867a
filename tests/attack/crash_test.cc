// Promises 1 and 3, by force: the server is killed with SIGKILL in the middle of writes and dispatch, again and again.
// No acknowledged write is lost, no occurrence comes twice, none is dropped.
#include <cstdlib>

#include "absl/base/config.h"
#include "absl/random/random.h"
#include "gtest/gtest.h"
#include "tests/attack/attack_test.h"

namespace crampwise {
namespace {

int Rounds() {
  if (std::getenv("CRAMPWISE_LONG_TESTS") != nullptr) return 300;
#ifdef ABSL_HAVE_ADDRESS_SANITIZER
  return 8;
#else
  return 40;
#endif
}

class CrashTest : public AttackTest, public testing::WithParamInterface<Engine> {
 protected:
  CrashTest() : AttackTest(MakeDatabase(GetParam())) {}
};

TEST_P(CrashTest, NothingAcknowledgedIsLostAndEveryOccurrenceComesOnce) {
  StartServer();
  MakePeople();
  StartLoad();
  absl::BitGen random;
  // Forty rounds are most of a day, over the night in which Berlin changes clocks.
  for (int round = 0; round < Rounds(); ++round) {
    ASSERT_TRUE(load().AwaitAcknowledged(absl::Uniform(random, 1, 50)));
    Clock::Real().SleepUntil(Clock::Real().TimeNow() + absl::Milliseconds(absl::Uniform(random, 0, 400)));
    KillServer();
    StartServer();
  }
  ExpectEverythingAfterDeath();
}

INSTANTIATE_TEST_SUITE_P(Engines, CrashTest, testing::ValuesIn(kEngines), EngineName);

}  // namespace
}  // namespace crampwise
