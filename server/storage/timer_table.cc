#include "server/storage/timer_table.h"

#include <algorithm>

#include "server/storage/payload.h"

namespace crampwise {
namespace {

using InstantRow = std::tuple<absl::Time>;

// Sorts before every instant.
const absl::Time kNotLeased = absl::InfinitePast();

absl::Status Stale() { return absl::AbortedError("timer: another version is stored"); }

absl::Status EraseDue(Connection& db, absl::string_view profile) {
  return db.Run(
      "DELETE FROM timer WHERE profile_id = :profile AND due_us = "
      "(SELECT due_us FROM profile_timer WHERE profile_id = :same)",
      profile, profile);
}

}  // namespace

absl::StatusOr<TimerRecord> SqlTimerTable::Get(absl::string_view profile) {
  using TimerRow = std::tuple<std::string, absl::Time, int64_t, std::string, std::string>;
  ASSIGN_OR_RETURN(std::optional<TimerRow> row,
                   context_.db.QueryRow<TimerRow>("SELECT profile_id, due_us, version, planned_with, state "
                                                  "FROM profile_timer WHERE profile_id = :profile",
                                                  profile));
  if (!row.has_value()) return NotFound("timer");
  auto& [id, due, version, planned_with, state] = *row;
  ASSIGN_OR_RETURN(auto unpacked, Unpack<storage::v1::TimerState>(state));
  return TimerRecord{std::move(id), due, version, std::move(planned_with), std::move(unpacked)};
}

absl::Status SqlTimerTable::Put(const TimerRecord& timer) {
  RETURN_IF_ERROR(timer.version == 0 ? InsertFirst(timer) : Replace(timer));
  if (timer.due == absl::InfiniteFuture()) return absl::OkStatus();
  context_.events.push_back(WorkDue{timer.due});
  return context_.db.Run("INSERT INTO timer (due_us, profile_id, lease_us) VALUES (:due, :profile, :lease)", timer.due,
                         timer.profile_id, kNotLeased);
}

absl::Status SqlTimerTable::InsertFirst(const TimerRecord& timer) {
  ASSIGN_OR_RETURN(const int64_t inserted,
                   context_.db.Execute("INSERT INTO profile_timer (profile_id, version, due_us, planned_with, state) "
                                       "VALUES (:profile, 1, :due, :with, :state) ON CONFLICT DO NOTHING",
                                       timer.profile_id, timer.due, timer.planned_with, Pack(timer.state)));
  return inserted == 1 ? absl::OkStatus() : Stale();
}

absl::Status SqlTimerTable::Replace(const TimerRecord& timer) {
  ASSIGN_OR_RETURN(const auto stored,
                   context_.db.QueryRow<std::tuple<int64_t>>(
                       "SELECT version FROM profile_timer WHERE profile_id = :profile", timer.profile_id));
  if (!stored.has_value() || std::get<0>(*stored) != timer.version) return Stale();
  RETURN_IF_ERROR(EraseDue(context_.db, timer.profile_id));
  return context_.db.Run(
      "UPDATE profile_timer SET version = version + 1, due_us = :due, planned_with = :with, state = :state "
      "WHERE profile_id = :profile",
      timer.due, timer.planned_with, Pack(timer.state), timer.profile_id);
}

absl::StatusOr<std::vector<std::string>> SqlTimerTable::Claim(absl::Time now, absl::Time lease_until, int limit) {
  using KeyRow = std::tuple<absl::Time, std::string>;
  ASSIGN_OR_RETURN(std::vector<KeyRow> due,
                   context_.db.Query<KeyRow>(
                       absl::StrCat("SELECT due_us, profile_id FROM timer WHERE due_us <= :now AND lease_us <= :same "
                                    "ORDER BY due_us, profile_id LIMIT :limit",
                                    context_.dialect.claim_suffix),
                       now, now, limit));
  std::vector<std::string> profiles;
  profiles.reserve(due.size());
  for (auto& [due_time, profile] : due) {
    RETURN_IF_ERROR(context_.db.Run("UPDATE timer SET lease_us = :lease WHERE due_us = :due AND profile_id = :profile",
                                    lease_until, due_time, profile));
    profiles.push_back(std::move(profile));
  }
  return profiles;
}

absl::StatusOr<absl::Time> SqlTimerTable::NextDue() {
  ASSIGN_OR_RETURN(const auto unleased,
                   context_.db.QueryRow<InstantRow>(
                       "SELECT due_us FROM timer WHERE lease_us = :none ORDER BY due_us LIMIT 1", kNotLeased));
  const absl::Time first = unleased.has_value() ? std::get<0>(*unleased) : absl::InfiniteFuture();
  // A timer that is due later than `first` cannot have a lease that ends before it, so these few rows are enough.
  ASSIGN_OR_RETURN(const auto leased,
                   context_.db.QueryRow<InstantRow>("SELECT lease_us FROM timer WHERE due_us <= :first "
                                                    "AND lease_us <> :none ORDER BY lease_us LIMIT 1",
                                                    first, kNotLeased));
  return leased.has_value() ? std::min(first, std::get<0>(*leased)) : first;
}

absl::StatusOr<std::vector<std::string>> SqlTimerTable::ListStale(absl::string_view planned_with,
                                                                  absl::string_view after, int limit) {
  ASSIGN_OR_RETURN(auto rows, context_.db.Query<std::tuple<std::string>>(
                                  "SELECT profile_id FROM profile_timer WHERE profile_id > :after "
                                  "AND planned_with <> :with ORDER BY profile_id LIMIT :limit",
                                  after, planned_with, limit));
  return OnlyColumn(std::move(rows));
}

absl::Status EraseTimer(Connection& db, absl::string_view profile) {
  RETURN_IF_ERROR(EraseDue(db, profile));
  return db.Run("DELETE FROM profile_timer WHERE profile_id = :profile", profile);
}

}  // namespace crampwise
