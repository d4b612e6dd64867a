// The suite that every engine must pass, written against Store alone. An engine adds a target with these sources and
// one INSTANTIATE_TEST_SUITE_P.
#ifndef CRAMPWISE_TESTS_STORAGE_STORE_CONFORMANCE_H_
#define CRAMPWISE_TESTS_STORAGE_STORE_CONFORMANCE_H_

#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include "gtest/gtest.h"
#include "server/storage/store.h"
#include "shared/base/clock.h"
#include "tests/storage/run_body.h"
#include "tests/storage/sample_rows.h"

namespace crampwise {

// One fresh, empty database.
class StoreEngine {
 public:
  virtual ~StoreEngine() = default;
  virtual absl::StatusOr<std::unique_ptr<Store>> Open(Clock& clock) = 0;
};

using EngineFactory = std::function<std::unique_ptr<StoreEngine>()>;

class StoreConformance : public testing::TestWithParam<EngineFactory> {
 protected:
  void SetUp() override;

  template <typename F>
  auto Write(F body) {
    return RunWrite(*store_, std::move(body));
  }
  template <typename F>
  auto Read(F body) {
    return RunRead(*store_, std::move(body));
  }

  // An account with one device of the same number.
  void AddAccount(int number);
  void AddProfile(int number, int owner);
  // Account 1 with profiles 1 to `count`; forgets what they announced.
  void AddProfiles(int count);

  // What was committed since the last call.
  std::vector<CommitEvent> TakeEvents();

  SimulatedClock clock_{SampleNow()};
  std::unique_ptr<StoreEngine> engine_ = GetParam()();
  absl::Mutex mu_;
  std::vector<CommitEvent> events_ ABSL_GUARDED_BY(mu_);
  // Destroyed first: its threads tell the listener.
  std::unique_ptr<Store> store_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_TESTS_STORAGE_STORE_CONFORMANCE_H_
