// What a measure found, and how it is printed.
#ifndef CRAMPWISE_TESTS_BENCH_FIGURE_H_
#define CRAMPWISE_TESTS_BENCH_FIGURE_H_

#include <optional>
#include <string>
#include <vector>

namespace crampwise::bench {

struct Figure {
  std::string name;
  double value = 0;
  std::string unit;
  // The same of what it is compared with, and value / baseline; absent when there is nothing to compare with. A ratio
  // is the median of the ratios of the rounds, so that what else the machine did in a round falls out of it; it may
  // differ a little from the ratio of the two medians.
  std::optional<double> baseline = std::nullopt;
  std::optional<double> ratio = std::nullopt;
};

// `values` must not be empty.
double Median(std::vector<double> values);

// A figure of paired rounds: both of the same, not zero, size.
Figure Compare(const std::string& name, const std::string& unit, const std::vector<double>& product,
               const std::vector<double>& baseline);

// One JSON object on one line, without its end.
std::string ToJson(const Figure& figure);

// One line of the readable table.
std::string ToRow(const Figure& figure);

}  // namespace crampwise::bench

#endif  // CRAMPWISE_TESTS_BENCH_FIGURE_H_
