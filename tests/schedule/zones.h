// Short ways to write zones and instants in tests.
#ifndef CRAMPWISE_TESTS_SCHEDULE_ZONES_H_
#define CRAMPWISE_TESTS_SCHEDULE_ZONES_H_

#include <string>

#include "absl/time/time.h"
#include "shared/schedule/zone.h"

namespace crampwise {

inline absl::TimeZone Zone(const std::string& name) { return FindZone("zone", name).value(); }

// `text` is, for example, "2025-03-30T01:00:00Z". The infinite past, which no expectation meets, if it is no instant.
inline absl::Time Instant(const std::string& text) {
  absl::Time time = absl::InfinitePast();
  absl::ParseTime(absl::RFC3339_full, text, &time, nullptr);
  return time;
}

}  // namespace crampwise

#endif  // CRAMPWISE_TESTS_SCHEDULE_ZONES_H_
