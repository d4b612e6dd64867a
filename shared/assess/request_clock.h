// Moments of the text form, relative to the request's "now". Private to this library.
#ifndef CRAMPWISE_SHARED_ASSESS_REQUEST_CLOCK_H_
#define CRAMPWISE_SHARED_ASSESS_REQUEST_CLOCK_H_

#include <optional>

#include "shared/assess/calendar.h"
#include "shared/assess/rule_set.h"

namespace crampwise::assess {

struct Moment {
  Seconds time;
  LocalDay day;
  int minute_of_day;
};

class RequestClock {
 public:
  explicit RequestClock(Moment now) : now_(now) {}

  const Moment& now() const { return now_; }

  // "20min", "5h" or "3d" before now; a day before has the same time of day. Negative numbers lie ahead.
  std::optional<Moment> Ago(Text word) const;
  // The same day at "23:10".
  std::optional<Moment> AtTime(const Moment& moment, Text word) const;

 private:
  Moment now_;
};

}  // namespace crampwise::assess

#endif  // CRAMPWISE_SHARED_ASSESS_REQUEST_CLOCK_H_
