#include "server/metrics/metrics.h"

#include <array>
#include <atomic>
#include <string>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "absl/strings/strip.h"
#include "absl/synchronization/mutex.h"
#include "prometheus/counter.h"
#include "prometheus/gauge.h"
#include "prometheus/histogram.h"
#include "prometheus/registry.h"

namespace crampwise {
namespace {

using prometheus::Counter;
using prometheus::Family;
using prometheus::Gauge;
using prometheus::Histogram;
using prometheus::Registry;

Histogram::BucketBoundaries Seconds() {
  return {0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5};
}

Histogram::BucketBoundaries Transactions() { return {1, 4, 16, 64, 256, 1024, 4096}; }

template <typename BuildFamily>
auto& Add(BuildFamily build, Registry& registry, const char* name, const char* help) {
  return build().Name(name).Help(help).Register(registry);
}

// A counter for each value of an enumeration. Family::Add locks and searches; afterwards the counter is at hand.
template <size_t kSize>
class LabelledCounters {
 public:
  LabelledCounters(Family<Counter>& family, prometheus::Labels labels, std::string label)
      : family_(family), labels_(std::move(labels)), label_(std::move(label)) {}

  template <typename NameOf>
  void Increment(size_t index, double by, const NameOf& name_of) {
    std::atomic<Counter*>& known = counters_[index < kSize ? index : 0];
    Counter* counter = known.load(std::memory_order_acquire);
    if (counter == nullptr) {
      prometheus::Labels labels = labels_;
      labels[label_] = name_of();
      counter = &family_.Add(labels);
      known.store(counter, std::memory_order_release);
    }
    counter->Increment(by);
  }

 private:
  Family<Counter>& family_;
  const prometheus::Labels labels_;
  const std::string label_;
  std::array<std::atomic<Counter*>, kSize> counters_ = {};
};

constexpr size_t kCodes = static_cast<size_t>(absl::StatusCode::kUnauthenticated) + 1;

class OneMethod final : public MethodMetrics {
 public:
  OneMethod(Family<Counter>& calls, Histogram& durations, const std::string& method)
      : calls_(calls, {{"method", method}}, "code"), durations_(durations) {}

  void OnEnd(absl::StatusCode code, absl::Duration duration) override {
    calls_.Increment(static_cast<size_t>(code), 1, [code] { return absl::StatusCodeToString(code); });
    durations_.Observe(absl::ToDoubleSeconds(duration));
  }

 private:
  LabelledCounters<kCodes> calls_;
  Histogram& durations_;
};

class AllCalls final : public CallMetrics {
 public:
  explicit AllCalls(Registry& registry)
      : calls_(Add(prometheus::BuildCounter, registry, "crampwise_calls_total", "Calls that ended.")),
        durations_(Add(prometheus::BuildHistogram, registry, "crampwise_call_duration_seconds",
                       "From the arrival of a call to its answer; of a stream, to its admission.")) {}

  MethodMetrics& OfMethod(absl::string_view method) override {
    absl::MutexLock lock(&mu_);
    std::unique_ptr<OneMethod>& known = methods_[method];
    if (known == nullptr) {
      const std::string label(method);
      known = std::make_unique<OneMethod>(calls_, durations_.Add({{"method", label}}, Seconds()), label);
    }
    return *known;
  }

 private:
  Family<Counter>& calls_;
  Family<Histogram>& durations_;
  absl::Mutex mu_;
  absl::flat_hash_map<std::string, std::unique_ptr<OneMethod>> methods_ ABSL_GUARDED_BY(mu_);
};

class OneStore final : public StoreMetrics {
 public:
  explicit OneStore(Registry& registry)
      : transactions_(Add(prometheus::BuildHistogram, registry, "crampwise_commit_transactions",
                          "Transactions that became durable in one commit.")
                          .Add({}, Transactions())),
        durations_(Add(prometheus::BuildHistogram, registry, "crampwise_commit_duration_seconds",
                       "From the beginning of a commit's first transaction until all are durable.")
                       .Add({}, Seconds())),
        retries_(Add(prometheus::BuildCounter, registry, "crampwise_transaction_retries_total",
                     "Transactions that were tried again.")
                     .Add({})) {}

  void OnCommit(int64_t transactions, absl::Duration duration) override {
    transactions_.Observe(static_cast<double>(transactions));
    durations_.Observe(absl::ToDoubleSeconds(duration));
  }
  void OnRetry() override { retries_.Increment(); }

 private:
  Histogram& transactions_;
  Histogram& durations_;
  Counter& retries_;
};

constexpr size_t kStates = static_cast<size_t>(v1::DeliveryState_MAX) + 1;

// "DELIVERY_STATE_SENT" -> "sent".
std::string LabelOf(v1::DeliveryState state) {
  absl::string_view name = v1::DeliveryState_Name(state);
  absl::ConsumePrefix(&name, "DELIVERY_STATE_");
  return absl::AsciiStrToLower(name);
}

class OneDispatch final : public DispatchMetrics {
 public:
  explicit OneDispatch(Registry& registry)
      : lag_(Add(prometheus::BuildGauge, registry, "crampwise_due_lag_seconds",
                 "How long ago the oldest timer of the last batch fell due.")
                 .Add({})),
        reminders_(Add(prometheus::BuildCounter, registry, "crampwise_reminders_total", "Reminders recorded.").Add({})),
        deliveries_(Add(prometheus::BuildCounter, registry, "crampwise_deliveries_total",
                        "How often deliveries came into a state."),
                    {}, "state") {}

  void OnDueLag(absl::Duration lag) override { lag_.Set(absl::ToDoubleSeconds(lag)); }
  void OnRemindersRecorded(int64_t count) override { reminders_.Increment(static_cast<double>(count)); }
  void OnDeliveries(v1::DeliveryState state, int64_t count) override {
    deliveries_.Increment(static_cast<size_t>(state), static_cast<double>(count), [state] { return LabelOf(state); });
  }

 private:
  Gauge& lag_;
  Counter& reminders_;
  LabelledCounters<kStates> deliveries_;
};

}  // namespace

struct Metrics::Parts {
  std::shared_ptr<Registry> registry = std::make_shared<Registry>();
  AllCalls calls{*registry};
  OneStore store{*registry};
  OneDispatch dispatch{*registry};
};

Metrics::Metrics() : parts_(std::make_unique<Parts>()) {}
Metrics::~Metrics() = default;

CallMetrics& Metrics::calls() { return parts_->calls; }
StoreMetrics& Metrics::store() { return parts_->store; }
DispatchMetrics& Metrics::dispatch() { return parts_->dispatch; }

std::shared_ptr<prometheus::Collectable> Metrics::collectable() const { return parts_->registry; }

}  // namespace crampwise
