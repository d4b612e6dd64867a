#include "server/metrics/metrics_endpoint.h"

#include <exception>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "prometheus/collectable.h"
#include "prometheus/exposer.h"
#include "prometheus/metric_family.h"
#include "shared/base/field_error.h"

namespace crampwise {
namespace {

using prometheus::ClientMetric;
using prometheus::MetricFamily;
using prometheus::MetricType;

// One who asks, and one who asks meanwhile.
constexpr size_t kThreads = 2;

MetricFamily ToPrometheus(const SampleFamily& from) {
  MetricFamily family{from.name, from.help, MetricType::Gauge, {}};
  if (from.kind == SampleFamily::Kind::kCounter) family.type = MetricType::Counter;
  for (const Sample& sample : from.samples) {
    ClientMetric& metric = family.metric.emplace_back();
    for (const auto& [name, value] : sample.labels) metric.label.push_back({name, value});
    // The family's type says which one counts.
    metric.gauge.value = sample.value;
    metric.counter.value = sample.value;
  }
  return family;
}

class Sampled final : public prometheus::Collectable {
 public:
  explicit Sampled(Sampler sampler) : sampler_(std::move(sampler)) {}

  std::vector<MetricFamily> Collect() const override {
    std::vector<MetricFamily> families;
    for (const SampleFamily& family : sampler_()) families.push_back(ToPrometheus(family));
    return families;
  }

 private:
  const Sampler sampler_;
};

}  // namespace

struct MetricsEndpoint::Parts {
  std::string host;
  std::shared_ptr<prometheus::Collectable> told;
  std::shared_ptr<prometheus::Collectable> sampled;
  // Destroyed first: it reads the others.
  std::unique_ptr<prometheus::Exposer> exposer;
};

absl::StatusOr<std::unique_ptr<MetricsEndpoint>> MetricsEndpoint::Start(const std::string& address,
                                                                        const Metrics& metrics, Sampler sampler) {
  auto parts = std::make_unique<Parts>();
  parts->host = address.substr(0, address.rfind(':'));
  parts->told = metrics.collectable();
  parts->sampled = std::make_shared<Sampled>(std::move(sampler));
  try {
    parts->exposer = std::make_unique<prometheus::Exposer>(address, kThreads);
  } catch (const std::exception&) {
    return FieldError(absl::StatusCode::kFailedPrecondition, "metrics-listen", "must be free; it is in use");
  }
  parts->exposer->RegisterCollectable(parts->told);
  parts->exposer->RegisterCollectable(parts->sampled);
  return std::unique_ptr<MetricsEndpoint>(new MetricsEndpoint(std::move(parts)));
}

MetricsEndpoint::MetricsEndpoint(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
MetricsEndpoint::~MetricsEndpoint() = default;

std::string MetricsEndpoint::address() const {
  return absl::StrCat(parts_->host, ":", parts_->exposer->GetListeningPorts().front());
}

}  // namespace crampwise
