#include <algorithm>
#include <stdexcept>
#include <string>
#include <variant>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "server/dispatch/loops.h"
#include "server/notify/stream_hub.h"
#include "shared/base/proto_time.h"
#include "shared/base/resource_names.h"
#include "shared/base/status_macros.h"
#include "tests/bench/bench_store.h"
#include "tests/bench/measures.h"
#include "tests/bench/population.h"
#include "tests/support/process.h"

namespace crampwise::bench {
namespace {

// Wall times lie on whole minutes, so a day runs this many times as fast as the machine's clock, which makes instants
// of a few seconds of it and enough reminders in one real minute.
constexpr double kRate = 150;

// What a commit announced, and when the commit was over.
struct Committed {
  FeedGrew change;
  absl::Time time;
};

// Thread-safe.
class CommitLog {
 public:
  explicit CommitLog(Clock& clock) : clock_(clock) {}

  void OnCommit(const std::vector<CommitEvent>& events) {
    const absl::Time now = clock_.TimeNow();
    absl::MutexLock lock(&mu_);
    for (const CommitEvent& event : events) {
      if (const auto* change = std::get_if<FeedGrew>(&event)) committed_.push_back({*change, now});
    }
  }

  std::vector<Committed> Take() {
    absl::MutexLock lock(&mu_);
    return std::exchange(committed_, {});
  }

 private:
  Clock& clock_;
  absl::Mutex mu_;
  std::vector<Committed> committed_ ABSL_GUARDED_BY(mu_);
};

// Real milliseconds between the instant at which the reminder had to be told and the end of its commit.
absl::StatusOr<double> LagOf(Transaction& tx, const Committed& committed) {
  const FeedGrew& change = committed.change;
  ASSIGN_OR_RETURN(const std::vector<FeedRecord> found, tx.feed().List(change.profile_id, change.number - 1, 1));
  if (found.empty()) return absl::InternalError("an announced change is not in the feed");
  ASSIGN_OR_RETURN(const ChildName name, ParseChildName("name", found.front().name, "reminders"));
  ASSIGN_OR_RETURN(const v1::Reminder reminder, tx.reminders().Get(name.profile, name.id));
  return absl::ToDoubleMilliseconds(committed.time - FromProto(reminder.prompt_time())) / kRate;
}

std::vector<double> Lags(Store& store, const std::vector<Committed>& committed) {
  std::vector<double> lags;
  const absl::Status status = store.ReadAndWait([&](Transaction& tx) -> absl::Status {
    lags.clear();
    for (const Committed& one : committed) {
      ASSIGN_OR_RETURN(const double lag, LagOf(tx, one));
      lags.push_back(lag);
    }
    return absl::OkStatus();
  });
  if (!status.ok() || lags.empty()) throw std::runtime_error("no lag was measured: " + status.ToString());
  std::sort(lags.begin(), lags.end());
  return lags;
}

class ReminderCounter final : public DispatchMetrics {
 public:
  void OnRemindersRecorded(int64_t count) override { reminders_ += count; }
  double count() const { return static_cast<double>(reminders_); }

 private:
  std::atomic<int64_t> reminders_ = 0;
};

}  // namespace

std::vector<Figure> MeasureDueLag(const Options& options) {
  const TempDir dir;
  const std::string database = dir.path("crampwise.db");
  SimulatedClock start(BenchStart());
  Populate(database, options.profiles, start);
  ScaledClock clock(Clock::Real().TimeNow(), BenchStart(), kRate);
  const std::unique_ptr<Store> store = OpenForBench(database, clock);
  StreamHub hub(*store, clock);
  ReminderCounter counter;
  DispatchLoops loops(*store, hub, clock, counter, NoRecheck, absl::Seconds(5));
  CommitLog log(clock);
  store->SetCommitListener([&](const std::vector<CommitEvent>& events) {
    log.OnCommit(events);
    hub.OnCommit(events);
    loops.OnCommit(events);
  });
  loops.Start();
  clock.SleepUntil(BenchStart() + kRate * options.lag_time);
  loops.Stop();
  const std::vector<double> lags = Lags(*store, log.Take());
  return {{"due_lag_max", lags.back(), "ms"},
          {"due_lag_p99", lags[lags.size() * 99 / 100], "ms"},
          {"due_lag_median", lags[lags.size() / 2], "ms"},
          {"due_lag_reminders", counter.count() / absl::ToDoubleMinutes(options.lag_time), "reminders/min"}};
}

}  // namespace crampwise::bench
