// Random transactions on a store and on plain maps must show the same.
//
// CRAMPWISE_MODEL_SEED=n replays one history alone and compares everything after every step, so that the first wrong
// step is the one that is told. CRAMPWISE_LONG_TESTS runs many more.
#include "tests/storage/model_test.h"

#include <cstdlib>

#include "absl/strings/numbers.h"
#include "tests/storage/model_run.h"

namespace crampwise {
namespace {

constexpr int kSteps = 300;

TEST_P(StoreModelTest, TheStoreDoesWhatItsModelDoes) {
  uint64_t first = 1;
  uint64_t last = std::getenv("CRAMPWISE_LONG_TESTS") == nullptr ? 6 : 100;
  const char* const replay = std::getenv("CRAMPWISE_MODEL_SEED");
  if (replay != nullptr) {
    ASSERT_TRUE(absl::SimpleAtoi(replay, &first)) << "CRAMPWISE_MODEL_SEED must be a number";
    last = first;
  }
  for (uint64_t seed = first; seed <= last; ++seed) {
    const std::unique_ptr<StoreEngine> engine = GetParam()();
    ASSERT_TRUE(ModelRun(*engine, {seed, kSteps, replay != nullptr}).Run()) << "CRAMPWISE_MODEL_SEED=" << seed;
  }
}

}  // namespace
}  // namespace crampwise
