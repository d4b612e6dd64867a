// Figures that are looked up when somebody asks for the metrics, and cost nothing otherwise.
#ifndef CRAMPWISE_SERVER_METRICS_SAMPLE_H_
#define CRAMPWISE_SERVER_METRICS_SAMPLE_H_

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace crampwise {

struct Sample {
  std::vector<std::pair<std::string, std::string>> labels;
  double value = 0;
};

// All samples of one name.
struct SampleFamily {
  enum class Kind { kGauge, kCounter };

  std::string name;
  std::string help;
  Kind kind = Kind::kGauge;
  std::vector<Sample> samples;
};

// Called on any thread.
using Sampler = std::function<std::vector<SampleFamily>()>;

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_METRICS_SAMPLE_H_
