#include "tests/bench/product_dispatch.h"

#include <algorithm>
#include <stdexcept>
#include <variant>

#include "absl/strings/str_cat.h"
#include "tests/bench/bench_store.h"

namespace crampwise::bench {
namespace {

constexpr absl::Duration kPoll = absl::Seconds(5);

// Runs `loop` until it finds nothing to do.
template <typename Loop>
void WorkOff(Loop& loop) {
  absl::StatusOr<int> done = 1;
  while (done.ok() && *done > 0) done = loop.RunOnce();
  if (!done.ok()) throw std::runtime_error(absl::StrCat("dispatch: ", done.status().ToString()));
}

}  // namespace

void DispatchCounter::OnCommit(const std::vector<CommitEvent>& events) {
  for (const CommitEvent& event : events) {
    firings_ += std::holds_alternative<FeedGrew>(event) ? 1 : 0;
    deliveries_ += std::holds_alternative<PromptsWait>(event) ? 1 : 0;
  }
}

ProductDispatch::ProductDispatch(const std::string& database)
    : clock_(BenchStart()),
      store_(OpenForBench(database, clock_)),
      hub_(*store_, clock_),
      dispatcher_(*store_, clock_, counter_, NoRecheck),
      deliverer_(*store_, hub_, clock_, random_, counter_),
      delivering_({"deliverer", [this] { return deliverer_.RunOnce(); }, [this] { return deliverer_.NextDue(); }},
                  clock_, kPoll) {
  store_->SetCommitListener([this](const std::vector<CommitEvent>& events) {
    counter_.OnCommit(events);
    hub_.OnCommit(events);
    for (const CommitEvent& event : events) {
      if (const auto* work = std::get_if<WorkDue>(&event)) delivering_.WakeAt(work->at);
    }
  });
  delivering_.Start();
}

DispatchCount ProductDispatch::Advance(absl::Duration by) {
  const DispatchCount before = counter_.count();
  clock_.AdvanceTime(by);
  WorkOff(dispatcher_);
  WorkOff(delivering_);
  return counter_.count() - before;
}

}  // namespace crampwise::bench
