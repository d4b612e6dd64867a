// The timers of the dispatcher, in SQL. See tables.h.
//
// Two tables: `timer` holds what claiming needs, clustered by due instant, so that due work is one short range;
// `profile_timer` holds the wide rest, which claiming and most prompts do not write. Where a profile's narrow row is
// follows from the wide one: at the due instant that it names, or at one that its state knows.
#ifndef CRAMPWISE_SERVER_STORAGE_TIMER_TABLE_H_
#define CRAMPWISE_SERVER_STORAGE_TIMER_TABLE_H_

#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include "server/storage/table_context.h"

namespace crampwise {

class SqlTimerTable final : public TimerTable {
 public:
  explicit SqlTimerTable(TableContext& context) : context_(context) {}

  absl::StatusOr<TimerRecord> Get(absl::string_view profile) override;
  absl::StatusOr<std::vector<TimerRecord>> GetClaimed(absl::Span<const ClaimedTimer> claimed) override;
  absl::Status Put(const TimerRecord& timer) override;
  absl::StatusOr<std::vector<ClaimedTimer>> Claim(absl::Time now, absl::Time lease_until, int limit) override;
  absl::StatusOr<std::vector<bool>> Take(absl::Span<const ClaimedTimer> claimed) override;
  absl::Status Rearm(absl::Span<const RearmedTimer> timers) override;
  absl::StatusOr<absl::Time> NextDue() override;
  absl::StatusOr<std::vector<std::string>> ListStale(absl::string_view planned_with, absl::string_view after,
                                                     int limit) override;

  // Forgets a profile's timer, for the erasure of the profile.
  absl::Status Erase(absl::string_view profile);

 private:
  using ClaimRow = std::tuple<absl::Time, std::string, int64_t>;

  // In any order.
  absl::StatusOr<std::vector<ClaimRow>> ClaimAtOnce(absl::Time now, absl::Time lease_until, int limit);
  // The same where nobody else writes meanwhile: cheaper than RETURNING, for which SQLite makes a table.
  absl::StatusOr<std::vector<ClaimRow>> ClaimInOrder(absl::Time now, absl::Time lease_until, int limit);
  absl::Status InsertFirst(const TimerRecord& timer);
  absl::Status Replace(const TimerRecord& timer);

  TableContext& context_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_STORAGE_TIMER_TABLE_H_
