#include "shared/knowledge/compiler/clock_time.h"

#include "absl/strings/ascii.h"

namespace crampwise::knowledge {

std::optional<int> ClockMinutes(absl::string_view clock) {
  if (clock.size() != 5 || clock[2] != ':') return std::nullopt;
  for (const int i : {0, 1, 3, 4}) {
    if (!absl::ascii_isdigit(clock[i])) return std::nullopt;
  }
  const int hours = (clock[0] - '0') * 10 + (clock[1] - '0');
  const int minutes = (clock[3] - '0') * 10 + (clock[4] - '0');
  if (hours > 23 || minutes > 59) return std::nullopt;
  return hours * 60 + minutes;
}

}  // namespace crampwise::knowledge
