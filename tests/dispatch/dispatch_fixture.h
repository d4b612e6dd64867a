// A store with one person in it, for tests of the loops and streams without a server.
#ifndef CRAMPWISE_TESTS_DISPATCH_DISPATCH_FIXTURE_H_
#define CRAMPWISE_TESTS_DISPATCH_DISPATCH_FIXTURE_H_

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/time/time.h"
#include "gtest/gtest.h"
#include "server/dispatch/dispatcher.h"
#include "server/metrics/dispatch_metrics.h"
#include "server/storage/sqlite_store.h"
#include "shared/base/clock.h"
#include "tests/plan/plan_test_data.h"
#include "tests/support/process.h"

namespace crampwise {

constexpr char kAccount[] = "01900000-0000-7000-8000-00000000000a";
constexpr char kDevice[] = "01900000-0000-7000-8000-00000000000d";
constexpr char kProfile[] = "01900000-0000-7000-8000-000000000001";

class DispatchFixture : public testing::Test {
 protected:
  // Wednesday, 07:00 in Berlin: the person wakes; log_morning is due at 07:15, with a late window of four hours.
  DispatchFixture();

  // Runs `body` in a write transaction and expects OK.
  void Write(const std::function<absl::Status(Transaction&)>& body);

  Dispatcher NewDispatcher() { return Dispatcher(*store_, clock_, metrics_, recheck_); }

  void AddProfile(const std::string& id);

  std::vector<v1::Reminder> Reminders(const std::string& profile = kProfile);
  std::vector<v1::Delivery> Deliveries();
  TimerRecord Timer(const std::string& profile = kProfile);

  SimulatedClock clock_;
  DispatchMetrics metrics_;
  // Whom the dispatcher had assessed anew, and as of when.
  std::vector<std::pair<std::string, absl::Time>> rechecked_;
  bool fail_recheck_ = false;
  Recheck recheck_ = [this](Transaction&, const std::string& profile, absl::Time at) {
    rechecked_.emplace_back(profile, at);
    return fail_recheck_ ? absl::InternalError("cannot recheck") : absl::OkStatus();
  };
  TempDir dir_;
  std::unique_ptr<Store> store_;
  // What commits announce; set before the first Write of the test.
  std::function<void(const std::vector<CommitEvent>&)> on_commit_ = [](const auto&) {};
};

}  // namespace crampwise

#endif  // CRAMPWISE_TESTS_DISPATCH_DISPATCH_FIXTURE_H_
