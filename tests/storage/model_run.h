// One random history of a store beside its model.
#ifndef CRAMPWISE_TESTS_STORAGE_MODEL_RUN_H_
#define CRAMPWISE_TESTS_STORAGE_MODEL_RUN_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "gtest/gtest.h"
#include "shared/base/clock.h"
#include "tests/storage/model_operations.h"
#include "tests/storage/model_state.h"
#include "tests/storage/store_conformance.h"

namespace crampwise {

struct ModelRunOptions {
  uint64_t seed = 0;
  // Transactions, or groups of them in flight together.
  int steps = 0;
  // Compare everything after every step, so that the first wrong one is told.
  bool careful = false;
};

class ModelRun {
 public:
  ModelRun(StoreEngine& engine, const ModelRunOptions& options);

  // False, with both results, at the first difference.
  testing::AssertionResult Run();

 private:
  // One transaction to be.
  struct Body {
    bool read_only = false;
    // Ends with an error, so that it must leave nothing.
    bool gives_up = false;
    std::vector<Operation> operations;
  };
  struct Result {
    absl::Status status = absl::UnknownError("not run");
    Outcomes outcomes;
    bool operator==(const Result& other) const {
      return status.code() == other.status.code() && outcomes.text() == other.outcomes.text();
    }
  };
  // What a transaction did to the model, had it come next.
  struct Trial {
    Result result;
    ModelState after;
  };

  testing::AssertionResult Open();
  testing::AssertionResult Step();
  // Not at all, by a lease's length, or to an instant that rows may carry.
  void MoveClock();
  std::vector<Body> RandomBodies();
  Body RandomBody(bool alone);
  static absl::Status RunBody(const Body& body, Transaction& tx, Outcomes& outcomes);
  std::vector<Result> RunOnStore(const std::vector<Body>& bodies);
  Trial RunOnModel(const Body& body, const ModelState& before) const;
  // Whether some order of the bodies that are `left` explains all results. Sets model_ by it.
  bool Explain(const std::vector<Body>& bodies, const std::vector<Result>& results, std::vector<size_t> left,
               const ModelState& state, const std::string& dump);
  std::string DumpStore();
  std::string DumpModel(ModelState state) const;
  std::vector<CommitEvent> TakeEvents() ABSL_LOCKS_EXCLUDED(mu_);
  testing::AssertionResult Differ(const std::vector<Body>& bodies, const std::vector<Result>& results,
                                  const std::string& dump) const;

  StoreEngine& engine_;
  const ModelRunOptions options_;
  Random random_;
  SimulatedClock clock_{SampleNow()};
  absl::Time now_ = SampleNow();
  ModelState model_;
  int step_ = 0;
  absl::Mutex mu_;
  std::vector<CommitEvent> events_ ABSL_GUARDED_BY(mu_);
  // Destroyed first: its threads tell the listener.
  std::unique_ptr<Store> store_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_TESTS_STORAGE_MODEL_RUN_H_
