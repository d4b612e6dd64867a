#ifndef CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_CLOCK_TIME_H_
#define CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_CLOCK_TIME_H_

#include <optional>

#include "absl/strings/string_view.h"

namespace crampwise::knowledge {

// Minutes of the day of a time written "14:00"; nothing if it is not one.
std::optional<int> ClockMinutes(absl::string_view clock);

}  // namespace crampwise::knowledge

#endif  // CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_CLOCK_TIME_H_
