#include "tests/bench/figure.h"

#include <algorithm>

#include "absl/strings/str_format.h"

namespace crampwise::bench {
namespace {

std::string NumberOrNull(const std::optional<double>& number) {
  return number.has_value() ? absl::StrFormat("%.6g", *number) : "null";
}

}  // namespace

double Median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const size_t middle = values.size() / 2;
  return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

Figure Compare(const std::string& name, const std::string& unit, const std::vector<double>& product,
               const std::vector<double>& baseline) {
  std::vector<double> ratios;
  for (size_t i = 0; i < product.size(); ++i) ratios.push_back(product[i] / baseline[i]);
  return {name, Median(product), unit, Median(baseline), Median(ratios)};
}

std::string ToJson(const Figure& figure) {
  return absl::StrFormat(R"({"name": "%s", "value": %.6g, "unit": "%s", "baseline": %s, "ratio": %s})", figure.name,
                         figure.value, figure.unit, NumberOrNull(figure.baseline), NumberOrNull(figure.ratio));
}

std::string ToRow(const Figure& figure) {
  std::string row = absl::StrFormat("%-44s %12.6g %-14s", figure.name, figure.value, figure.unit);
  if (figure.baseline.has_value()) absl::StrAppendFormat(&row, " baseline %10.6g", *figure.baseline);
  if (figure.ratio.has_value()) absl::StrAppendFormat(&row, " ratio %.3f", *figure.ratio);
  return row;
}

}  // namespace crampwise::bench
