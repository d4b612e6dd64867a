// How far each plan item has come: nothing at or before an item's watermark is recorded again.
#ifndef CRAMPWISE_SERVER_DISPATCH_WATERMARKS_H_
#define CRAMPWISE_SERVER_DISPATCH_WATERMARKS_H_

#include <cstdint>
#include <map>
#include <string>
#include <utility>

#include "absl/time/time.h"
#include "crampwise/storage/v1/state.pb.h"

namespace crampwise {

class Watermarks {
 public:
  explicit Watermarks(const storage::v1::TimerState& state);

  // Whether the reminder lies beyond its item's watermark; if so, moves the watermark to it.
  bool Pass(const storage::v1::PlannedReminder& reminder);

  // Puts the watermarks into `state`, without those that no occurrence prompted after `planned_until` can meet any
  // more.
  void Store(absl::Time planned_until, storage::v1::TimerState& state) const;

 private:
  // Days since 1970-01-01 of the local date, and slot.
  using Mark = std::pair<int64_t, int>;

  std::map<std::string, Mark> marks_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_DISPATCH_WATERMARKS_H_
