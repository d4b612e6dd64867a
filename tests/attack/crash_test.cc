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
  // Forty rounds are some two and a half days, over the night in which Berlin changes clocks.
  for (int round = 0; round < Rounds(); ++round) {
    const absl::Duration life = absl::Minutes(absl::Uniform(random, 30, 150));
    server().clock()->SleepUntil(server().clock()->TimeNow() + life);
    KillServer();
    StartServer();
  }
  EXPECT_GT(load().acknowledged(), 10 * Rounds());
  ExpectEverythingAfterDeath();
}

INSTANTIATE_TEST_SUITE_P(Engines, CrashTest, testing::ValuesIn(kEngines), EngineName);

}  // namespace
}  // namespace crampwise
