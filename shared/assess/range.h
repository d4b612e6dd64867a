// A number that is perhaps not known exactly, and its comparison.
#ifndef CRAMPWISE_SHARED_ASSESS_RANGE_H_
#define CRAMPWISE_SHARED_ASSESS_RANGE_H_

#include <cstdint>
#include <limits>

#include "shared/assess/three.h"

namespace crampwise::assess {

enum class Comparison : std::uint8_t { kLess, kAtMost, kEqual, kAtLeast, kGreater };

// The number lies between the two, both included.
struct Range {
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();

  static constexpr Range Exactly(double value) { return {value, value}; }
};

// Unknown when it holds for some numbers of the ranges and not for others.
constexpr Three Compare(Range left, Comparison comparison, Range right) {
  switch (comparison) {
    case Comparison::kLess:
      if (left.high < right.low) return Three::kTrue;
      return left.low < right.high ? Three::kUnknown : Three::kFalse;
    case Comparison::kAtLeast:
      return Not(Compare(left, Comparison::kLess, right));
    case Comparison::kGreater:
      return Compare(right, Comparison::kLess, left);
    case Comparison::kAtMost:
      return Not(Compare(right, Comparison::kLess, left));
    case Comparison::kEqual:
      return And(Compare(left, Comparison::kAtLeast, right), Compare(left, Comparison::kAtMost, right));
  }
  return Three::kUnknown;
}

}  // namespace crampwise::assess

#endif  // CRAMPWISE_SHARED_ASSESS_RANGE_H_
