// The three values of evidence.md 0.4: what nobody answered is unknown, and unknown is never taken for "no".
#ifndef CRAMPWISE_SHARED_ASSESS_THREE_H_
#define CRAMPWISE_SHARED_ASSESS_THREE_H_

#include <algorithm>
#include <cstdint>

namespace crampwise::assess {

// In this order, "any" is the greatest of its parts and "all" the least.
enum class Three : std::uint8_t { kFalse, kUnknown, kTrue };

constexpr Three Not(Three value) { return static_cast<Three>(2 - static_cast<int>(value)); }
constexpr Three Or(Three left, Three right) { return std::max(left, right); }
constexpr Three And(Three left, Three right) { return std::min(left, right); }
constexpr Three ToThree(bool value) { return value ? Three::kTrue : Three::kFalse; }

}  // namespace crampwise::assess

#endif  // CRAMPWISE_SHARED_ASSESS_THREE_H_
