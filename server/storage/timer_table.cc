#include "server/storage/timer_table.h"

#include <algorithm>
#include <set>
#include <utility>

#include "server/storage/bulk.h"
#include "server/storage/payload.h"

#define TIMER_COLUMNS "SELECT profile_id, due_us, version, planned_with, state FROM profile_timer WHERE profile_id "

namespace crampwise {
namespace {

using TimerRow = std::tuple<std::string, absl::Time, int64_t, std::string, std::string>;
using KeyRow = std::tuple<absl::Time, std::string>;
using TakenRow = std::tuple<absl::Time, absl::string_view, int64_t>;
using NarrowRow = std::tuple<absl::Time, absl::string_view, int64_t, absl::Time>;
using StateRow = std::tuple<absl::Time, absl::string_view, std::string, absl::string_view>;
using InstantRow = std::tuple<absl::Time>;

// Sorts before every instant.
const absl::Time kNotLeased = absl::InfinitePast();

absl::Status Stale() { return absl::AbortedError("timer: another version is stored"); }

absl::StatusOr<TimerRecord> ToRecord(TimerRow&& row) {
  auto& [id, due, version, planned_with, state] = row;
  ASSIGN_OR_RETURN(auto unpacked, Unpack<storage::v1::TimerState>(state));
  return TimerRecord{std::move(id), due, version, std::move(planned_with), std::move(unpacked)};
}

const BulkSql& InsertNarrow() {
  static const auto& sql = *new BulkSql(BulkInsert("timer",
                                                   {{"due_us", SqlType::kNumber},
                                                    {"profile_id", SqlType::kText},
                                                    {"version", SqlType::kNumber},
                                                    {"lease_us", SqlType::kNumber}},
                                                   ""));
  return sql;
}

const BulkSql& UpdateState() {
  static const auto& sql = *new BulkSql{
      "UPDATE profile_timer SET due_us = :due, planned_with = :with, state = :state WHERE profile_id = :profile",
      "UPDATE profile_timer SET due_us = n.due, planned_with = n.planned_with, state = n.state "
      "FROM unnest(CAST(:due AS bigint[]), CAST(:with AS text[]), CAST(:state AS text[]), CAST(:profile AS text[])) "
      "AS n (due, planned_with, state, profile) WHERE profile_timer.profile_id = n.profile"};
  return sql;
}

// Every instant at which the profile's narrow row may lie.
std::vector<KeyRow> Places(const TimerRecord& timer) {
  std::set<absl::Time> instants = {timer.due, absl::FromUnixMicros(timer.state.agenda_until_us())};
  for (const auto& bundle : timer.state.agenda()) instants.insert(absl::FromUnixMicros(bundle.prompt_us()));
  for (const auto& snooze : timer.state.snoozes()) instants.insert(absl::FromUnixMicros(snooze.until_us()));
  if (timer.state.recheck_us() != 0) instants.insert(absl::FromUnixMicros(timer.state.recheck_us()));
  std::vector<KeyRow> places;
  for (const absl::Time instant : instants) places.emplace_back(instant, timer.profile_id);
  return places;
}

absl::Status EraseNarrow(TableContext& context, const TimerRecord& timer) {
  static const auto& sql = *new BulkSql{
      "DELETE FROM timer WHERE due_us = :due AND profile_id = :profile",
      "DELETE FROM timer USING unnest(CAST(:due AS bigint[]), CAST(:profile AS text[])) AS n (due, profile) "
      "WHERE timer.due_us = n.due AND timer.profile_id = n.profile"};
  return RunForAll<KeyRow>(context, sql, Places(timer)).status();
}

}  // namespace

absl::StatusOr<TimerRecord> SqlTimerTable::Get(absl::string_view profile) {
  ASSIGN_OR_RETURN(std::optional<TimerRow> row, context_.db.QueryRow<TimerRow>(TIMER_COLUMNS "= :profile", profile));
  if (!row.has_value()) return NotFound("timer");
  return ToRecord(*std::move(row));
}

absl::StatusOr<std::vector<TimerRecord>> SqlTimerTable::GetClaimed(absl::Span<const ClaimedTimer> claimed) {
  std::map<absl::string_view, int64_t> versions;
  std::vector<std::string> profiles;
  for (const ClaimedTimer& timer : claimed) {
    versions[timer.profile_id] = timer.version;
    profiles.push_back(timer.profile_id);
  }
  ASSIGN_OR_RETURN(std::vector<TimerRow> rows,
                   (QueryForAll<TimerRow, std::string>(context_, TIMER_COLUMNS "= :profile",
                                                       TIMER_COLUMNS "= ANY(CAST(:profiles AS text[]))", profiles)));
  std::vector<TimerRecord> timers;
  for (TimerRow& row : rows) {
    if (versions[std::get<0>(row)] != std::get<2>(row)) continue;
    ASSIGN_OR_RETURN(TimerRecord timer, ToRecord(std::move(row)));
    timers.push_back(std::move(timer));
  }
  return timers;
}

absl::Status SqlTimerTable::Put(const TimerRecord& timer) {
  RETURN_IF_ERROR(timer.version == 0 ? InsertFirst(timer) : Replace(timer));
  if (timer.due == absl::InfiniteFuture()) return absl::OkStatus();
  context_.outbox.events.push_back(WorkDue{timer.due});
  const NarrowRow row(timer.due, timer.profile_id, timer.version + 1, kNotLeased);
  return RunForAll<NarrowRow>(context_, InsertNarrow(), {&row, 1}).status();
}

absl::Status SqlTimerTable::InsertFirst(const TimerRecord& timer) {
  ASSIGN_OR_RETURN(const int64_t inserted,
                   context_.db.Execute("INSERT INTO profile_timer (profile_id, version, due_us, planned_with, state) "
                                       "VALUES (:profile, 1, :due, :with, :state) ON CONFLICT DO NOTHING",
                                       timer.profile_id, timer.due, timer.planned_with, Pack(timer.state)));
  return inserted == 1 ? absl::OkStatus() : Stale();
}

absl::Status SqlTimerTable::Replace(const TimerRecord& timer) {
  const absl::StatusOr<TimerRecord> stored = Get(timer.profile_id);
  if (absl::IsNotFound(stored.status())) return Stale();
  RETURN_IF_ERROR(stored.status());
  if (stored->version != timer.version) return Stale();
  RETURN_IF_ERROR(EraseNarrow(context_, *stored));
  return context_.db.Run(
      "UPDATE profile_timer SET version = version + 1, due_us = :due, planned_with = :with, state = :state "
      "WHERE profile_id = :profile",
      timer.due, timer.planned_with, Pack(timer.state), timer.profile_id);
}

absl::StatusOr<std::vector<ClaimedTimer>> SqlTimerTable::Claim(absl::Time now, absl::Time lease_until, int limit) {
  ASSIGN_OR_RETURN(std::vector<ClaimRow> rows, context_.dialect.has_arrays ? ClaimAtOnce(now, lease_until, limit)
                                                                           : ClaimInOrder(now, lease_until, limit));
  std::sort(rows.begin(), rows.end());
  std::vector<ClaimedTimer> claimed;
  claimed.reserve(rows.size());
  for (auto& [due, profile, version] : rows) claimed.push_back({std::move(profile), due, version});
  return claimed;
}

absl::StatusOr<std::vector<SqlTimerTable::ClaimRow>> SqlTimerTable::ClaimAtOnce(absl::Time now, absl::Time lease_until,
                                                                                int limit) {
  return context_.db.Query<ClaimRow>(
      absl::StrCat("WITH due AS MATERIALIZED (SELECT due_us, profile_id FROM timer WHERE due_us <= :now "
                   "AND lease_us <= :same ORDER BY due_us, profile_id LIMIT :limit",
                   context_.dialect.claim_suffix,
                   ") UPDATE timer SET lease_us = :lease FROM due WHERE timer.due_us = due.due_us "
                   "AND timer.profile_id = due.profile_id RETURNING timer.due_us, timer.profile_id, timer.version"),
      now, now, limit, lease_until);
}

absl::StatusOr<std::vector<SqlTimerTable::ClaimRow>> SqlTimerTable::ClaimInOrder(absl::Time now, absl::Time lease_until,
                                                                                 int limit) {
  ASSIGN_OR_RETURN(std::vector<ClaimRow> rows,
                   context_.db.Query<ClaimRow>("SELECT due_us, profile_id, version FROM timer WHERE due_us <= :now "
                                               "AND lease_us <= :same ORDER BY due_us, profile_id LIMIT :limit",
                                               now, now, limit));
  if (rows.empty()) return rows;
  const auto& [last_due, last_profile, version] = rows.back();
  RETURN_IF_ERROR(
      context_.db.Run("UPDATE timer SET lease_us = :lease WHERE (due_us, profile_id) <= (:due, :profile) "
                      "AND lease_us <= :now",
                      lease_until, last_due, last_profile, now));
  return rows;
}

absl::StatusOr<std::vector<bool>> SqlTimerTable::Take(absl::Span<const ClaimedTimer> claimed) {
  static const auto& sql = *new BulkSql{
      "DELETE FROM timer WHERE due_us = :due AND profile_id = :profile AND version = :version",
      "DELETE FROM timer USING unnest(CAST(:due AS bigint[]), CAST(:profile AS text[]), CAST(:version AS bigint[])) "
      "WITH ORDINALITY AS n (due, profile, version, place) WHERE timer.due_us = n.due "
      "AND timer.profile_id = n.profile AND timer.version = n.version RETURNING n.place"};
  std::vector<TakenRow> rows;
  rows.reserve(claimed.size());
  for (const ClaimedTimer& timer : claimed) rows.emplace_back(timer.due, timer.profile_id, timer.version);
  return TouchForAll<TakenRow>(context_, sql, rows);
}

absl::Status SqlTimerTable::Rearm(absl::Span<const RearmedTimer> timers) {
  std::vector<NarrowRow> narrow;
  narrow.reserve(timers.size());
  std::vector<StateRow> states;
  absl::Time first = absl::InfiniteFuture();
  for (const RearmedTimer& timer : timers) {
    const std::string& profile = timer.claimed.profile_id;
    first = std::min(first, timer.due);
    narrow.emplace_back(timer.due, profile, timer.claimed.version, kNotLeased);
    if (timer.state.has_value()) states.emplace_back(timer.due, timer.planned_with, Pack(*timer.state), profile);
  }
  RETURN_IF_ERROR(RunForAll<NarrowRow>(context_, InsertNarrow(), narrow).status());
  RETURN_IF_ERROR(RunForAll<StateRow>(context_, UpdateState(), states).status());
  if (first != absl::InfiniteFuture()) context_.outbox.events.push_back(WorkDue{first});
  return absl::OkStatus();
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

absl::Status SqlTimerTable::Erase(absl::string_view profile) {
  const absl::StatusOr<TimerRecord> stored = Get(profile);
  if (absl::IsNotFound(stored.status())) return absl::OkStatus();
  RETURN_IF_ERROR(stored.status());
  RETURN_IF_ERROR(EraseNarrow(context_, *stored));
  return context_.db.Run("DELETE FROM profile_timer WHERE profile_id = :profile", profile);
}

}  // namespace crampwise
