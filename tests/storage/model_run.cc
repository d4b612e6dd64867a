#include "tests/storage/model_run.h"

#include <algorithm>
#include <numeric>

#include "absl/synchronization/blocking_counter.h"
#include "tests/storage/model_transaction.h"

namespace crampwise {
namespace {

constexpr int kMostInFlight = 4;
constexpr int kStepsPerDump = 5;

void Dump(Transaction& tx, Outcomes& outcomes) {
  DumpPeople(tx, outcomes);
  DumpCare(tx, outcomes);
  DumpTimers(tx, outcomes);
  DumpDeliveries(tx, outcomes);
  DumpJournal(tx, outcomes);
}

// Never erased. Every transaction in flight beside others writes it, as transactions on one profile write its feed's
// head: by a row in common, engines with snapshots notice that they met.
AccountRecord CommonRow() { return SampleAccount(99); }

absl::Status WriteCommonRow(Transaction& tx, Outcomes& outcomes) {
  return outcomes.Add("accounts.Update", tx.accounts().Update(CommonRow()));
}

Operation RandomOperation(Random& random, std::initializer_list<const OperationMakers*> kinds) {
  return random.Of<OperationMaker>(**(kinds.begin() + random.Below(static_cast<int>(kinds.size()))))(random);
}

// Around the place where two texts part.
std::string FirstDifference(const std::string& store, const std::string& model) {
  constexpr size_t kBefore = 400;
  constexpr size_t kShown = 1000;
  const size_t common = std::mismatch(store.begin(), store.end(), model.begin(), model.end()).first - store.begin();
  const size_t start = common - std::min(common, kBefore);
  return absl::StrCat("store:\n", store.substr(start, kShown), "\n\nmodel:\n", model.substr(start, kShown), "\n");
}

}  // namespace

ModelRun::ModelRun(StoreEngine& engine, const ModelRunOptions& options)
    : engine_(engine), options_(options), random_(options.seed) {}

testing::AssertionResult ModelRun::Run() {
  if (const testing::AssertionResult opened = Open(); !opened) return opened;
  const absl::Status begun = store_->WriteAndWait([](Transaction& tx) { return tx.accounts().Insert(CommonRow()); });
  if (!begun.ok()) return testing::AssertionFailure() << begun.ToString();
  model_.accounts[CommonRow().id] = CommonRow();
  for (step_ = 1; step_ <= options_.steps; ++step_) {
    if (const testing::AssertionResult step = Step(); !step) return step;
  }
  if (const absl::Status integrity = store_->CheckIntegrity(); !integrity.ok()) {
    return testing::AssertionFailure() << "integrity: " << integrity.ToString();
  }
  return testing::AssertionSuccess();
}

testing::AssertionResult ModelRun::Open() {
  store_ = nullptr;
  absl::StatusOr<std::unique_ptr<Store>> store = engine_.Open(clock_);
  if (!store.ok()) return testing::AssertionFailure() << "open: " << store.status().ToString();
  store_ = *std::move(store);
  store_->SetCommitListener([this](const std::vector<CommitEvent>& events) {
    const absl::MutexLock lock(&mu_);
    events_.insert(events_.end(), events.begin(), events.end());
  });
  return testing::AssertionSuccess();
}

testing::AssertionResult ModelRun::Step() {
  if (random_.Once(20)) {
    if (const testing::AssertionResult opened = Open(); !opened) return opened;
  }
  MoveClock();
  const std::vector<Body> bodies = RandomBodies();
  const std::vector<Result> results = RunOnStore(bodies);
  const bool compare_all = options_.careful || bodies.size() > 1 || step_ % kStepsPerDump == 0;
  const std::string dump = compare_all ? DumpStore() : "";
  std::vector<size_t> all(bodies.size());
  std::iota(all.begin(), all.end(), 0);
  if (!Explain(bodies, results, all, model_, dump)) return Differ(bodies, results, dump);
  const std::string told = EventsToText(TakeEvents());
  const std::string announced = EventsToText(std::exchange(model_.events, {}));
  if (told == announced) return testing::AssertionSuccess();
  return testing::AssertionFailure() << "step " << step_ << ": told\n" << told << "announced\n" << announced;
}

void ModelRun::MoveClock() {
  const absl::Duration by = random_.Of<absl::Duration>({absl::ZeroDuration(), absl::ZeroDuration(), kModelLease});
  now_ = random_.Once(15) ? std::max(now_, random_.Instant()) : now_ + by;
  clock_.SetTime(now_);
}

std::vector<ModelRun::Body> ModelRun::RandomBodies() {
  std::vector<Body> bodies;
  const bool alone = !random_.Once(3);
  const int count = alone ? 1 : 2 + random_.Below(kMostInFlight - 1);
  for (int i = 0; i < count; ++i) bodies.push_back(RandomBody(alone));
  return bodies;
}

ModelRun::Body ModelRun::RandomBody(bool alone) {
  Body body;
  body.read_only = random_.Once(5);
  body.gives_up = random_.Once(6);
  if (!alone && !body.read_only) body.operations.emplace_back(WriteCommonRow);
  const int count = 1 + random_.Below(6);
  for (int i = 0; i < count; ++i) {
    if (body.read_only || random_.Once(4)) {
      body.operations.push_back(
          RandomOperation(random_, {&PeopleReads(), &CareReads(), &TimerReads(), &DeliveryReads(), &JournalReads()}));
    } else if (alone && random_.Once(4)) {
      body.operations.push_back(RandomOperation(random_, {&TimerClaims(), &DeliveryClaims()}));
    } else {
      body.operations.push_back(RandomOperation(
          random_, {&PeopleWrites(), &CareWrites(), &TimerWrites(), &DeliveryWrites(), &JournalWrites()}));
    }
  }
  return body;
}

std::vector<ModelRun::Result> ModelRun::RunOnStore(const std::vector<Body>& bodies) {
  std::vector<Result> results(bodies.size());
  absl::BlockingCounter finished(static_cast<int>(bodies.size()));
  for (size_t i = 0; i < bodies.size(); ++i) {
    Result& result = results[i];
    const auto run = [&result, &body = bodies[i]](Transaction& tx) { return RunBody(body, tx, result.outcomes); };
    const auto done = [&result, &finished](absl::Status status) {
      result.status = std::move(status);
      finished.DecrementCount();
    };
    if (bodies[i].read_only) {
      store_->Read(run, done);
    } else {
      store_->Write(run, done);
    }
  }
  finished.Wait();
  return results;
}

absl::Status ModelRun::RunBody(const Body& body, Transaction& tx, Outcomes& outcomes) {
  outcomes = Outcomes();
  for (const Operation& operation : body.operations) {
    if (absl::Status status = operation(tx, outcomes); !status.ok()) return status;
  }
  return body.gives_up ? absl::CancelledError("") : absl::OkStatus();
}

ModelRun::Trial ModelRun::RunOnModel(const Body& body, const ModelState& before) const {
  Trial trial = {{}, before};
  ModelTransaction tx(trial.after, now_);
  trial.result.status = RunBody(body, tx, trial.result.outcomes);
  if (!trial.result.status.ok()) trial.after = before;
  return trial;
}

bool ModelRun::Explain(const std::vector<Body>& bodies, const std::vector<Result>& results, std::vector<size_t> left,
                       const ModelState& state, const std::string& dump) {
  if (left.empty()) {
    if (!dump.empty() && DumpModel(state) != dump) return false;
    model_ = state;
    return true;
  }
  for (size_t i = 0; i < left.size(); ++i) {
    const Trial trial = RunOnModel(bodies[left[i]], state);
    if (!(trial.result == results[left[i]])) continue;
    std::vector<size_t> rest = left;
    rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(i));
    if (Explain(bodies, results, std::move(rest), trial.after, dump)) return true;
  }
  return false;
}

std::string ModelRun::DumpStore() {
  Outcomes outcomes;
  const absl::Status status = store_->ReadAndWait([&](Transaction& tx) {
    outcomes = Outcomes();
    Dump(tx, outcomes);
    return absl::OkStatus();
  });
  return absl::StrCat(outcomes.text(), status.ok() ? "" : status.ToString());
}

std::string ModelRun::DumpModel(ModelState state) const {
  Outcomes outcomes;
  ModelTransaction tx(state, now_);
  Dump(tx, outcomes);
  return outcomes.text();
}

std::vector<CommitEvent> ModelRun::TakeEvents() {
  const absl::MutexLock lock(&mu_);
  return std::exchange(events_, {});
}

testing::AssertionResult ModelRun::Differ(const std::vector<Body>& bodies, const std::vector<Result>& results,
                                          const std::string& dump) const {
  testing::AssertionResult failure = testing::AssertionFailure();
  failure << "step " << step_ << ", " << bodies.size() << " in flight; in the order of their start:\n";
  ModelState state = model_;
  for (size_t i = 0; i < bodies.size(); ++i) {
    const Trial trial = RunOnModel(bodies[i], state);
    state = trial.after;
    failure << "store " << results[i].status.code() << "\n" << results[i].outcomes.text();
    if (!(trial.result == results[i])) {
      failure << "model " << trial.result.status.code() << "\n" << trial.result.outcomes.text();
    }
  }
  if (!dump.empty()) failure << "everything:\n" << FirstDifference(dump, DumpModel(state));
  return failure;
}

}  // namespace crampwise
