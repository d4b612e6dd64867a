#include "server/dispatch/loops.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "server/dispatch/deliverer.h"
#include "server/dispatch/dispatcher.h"
#include "server/dispatch/loop_thread.h"
#include "server/dispatch/planner.h"
#include "server/dispatch/pulse.h"
#include "server/dispatch/rescuer.h"
#include "shared/base/status_macros.h"

namespace crampwise {
namespace {

// Of loops whose work can wait. Versions of knowledge and tzdata change with a restart or an upgrade of the machine.
constexpr absl::Duration kHousekeeping = absl::Hours(1);
constexpr absl::Duration kRescue = absl::Minutes(1);

absl::StatusOr<absl::Time> NothingKnown() { return absl::InfiniteFuture(); }

}  // namespace

DispatchLoops::DispatchLoops(Store& store, Notifier& notifier, Clock& clock, DispatchMetrics& metrics, Recheck recheck,
                             absl::Duration poll) {
  const auto add = [&](LoopThread::Loop loop, absl::Duration period) {
    threads_.push_back(std::make_unique<LoopThread>(std::move(loop), clock, period));
    return threads_.back().get();
  };
  const auto planner = std::make_shared<Planner>(store);
  const auto dispatcher = std::make_shared<Dispatcher>(store, clock, metrics, std::move(recheck));
  const auto rescuer = std::make_shared<Rescuer>(store, clock);
  const auto deliverer = std::make_shared<Deliverer>(store, notifier, clock, random_, metrics);
  add({"planner", [planner] { return planner->RunOnce(); }, NothingKnown}, kHousekeeping);
  add({"rescuer", [rescuer] { return rescuer->RunOnce(); }, NothingKnown}, kRescue);
  woken_ = {
      add({"dispatcher", [dispatcher] { return dispatcher->RunOnce(); },
           [dispatcher] { return dispatcher->NextDue(); }},
          poll),
      add({"deliverer", [deliverer] { return deliverer->RunOnce(); }, [deliverer] { return deliverer->NextDue(); }},
          poll),
  };
  pulse_ = std::make_unique<Pulse>([this] {
    for (const auto& thread : threads_) thread->LookAgain();
  });
}

DispatchLoops::~DispatchLoops() { Stop(); }

void DispatchLoops::Start() {
  for (const auto& thread : threads_) thread->Start();
}

void DispatchLoops::Stop() {
  for (const auto& thread : threads_) thread->Stop();
}

absl::Status DispatchLoops::RunOnce() {
  for (const auto& thread : threads_) {
    int done = 0;
    do {
      ASSIGN_OR_RETURN(done, thread->RunOnce());
    } while (done > 0);
  }
  return absl::OkStatus();
}

void DispatchLoops::OnCommit(const std::vector<CommitEvent>& events) {
  absl::Time due = absl::InfiniteFuture();
  for (const CommitEvent& event : events) {
    if (const auto* work = std::get_if<WorkDue>(&event)) due = std::min(due, work->at);
    if (std::holds_alternative<AnyChange>(event)) due = absl::InfinitePast();
  }
  if (due == absl::InfiniteFuture()) return;
  for (LoopThread* thread : woken_) thread->WakeAt(due);
}

}  // namespace crampwise
