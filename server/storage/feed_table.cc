#include "server/storage/feed_table.h"

#include <algorithm>
#include <map>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "server/storage/bulk.h"
#include "server/storage/time_bucket.h"
#include "shared/base/resource_names.h"

namespace crampwise {
namespace {

using FeedRow = std::tuple<int64_t, absl::string_view, int64_t, absl::Time, absl::string_view>;

const BulkSql& InsertFeed() {
  static const auto& sql = *new BulkSql(BulkInsert("feed",
                                                   {{"bucket", SqlType::kNumber},
                                                    {"profile_id", SqlType::kText},
                                                    {"number", SqlType::kNumber},
                                                    {"time_us", SqlType::kNumber},
                                                    {"name", SqlType::kText}},
                                                   ""));
  return sql;
}

// Rows say whose they are, so that a name is stored without the profile that it begins with.
absl::StatusOr<absl::string_view> NameBelow(absl::string_view profile, absl::string_view name) {
  const std::string prefix = ProfileName(profile);
  if (absl::ConsumePrefix(&name, prefix)) return name;
  return absl::InternalError("feed: the name is not below the profile");
}

int64_t BucketOfNumber(int64_t number) { return BucketOf(TimeFromSql(number)); }

// By profile, so that servers lock heads in the same order.
std::vector<SqlFeedTable::Growth> GrowthByProfile(const std::vector<std::string>& profiles) {
  std::map<absl::string_view, int64_t> counts;
  for (const std::string& profile : profiles) ++counts[profile];
  return {counts.begin(), counts.end()};
}

}  // namespace

absl::StatusOr<int64_t> SqlFeedTable::Append(absl::string_view profile, absl::string_view name) {
  if (!context_.dialect.has_arrays) return Hold(profile, name);
  ASSIGN_OR_RETURN(const absl::string_view below, NameBelow(profile, name));
  const Growth growth(profile, 1);
  ASSIGN_OR_RETURN(const std::vector<HeadRow> heads, AdvanceHeads({&growth, 1}));
  const int64_t number = std::get<1>(heads.front());
  RETURN_IF_ERROR(context_.db.Run(InsertFeed().one, BucketOfNumber(number), profile, number, context_.now, below));
  context_.outbox.events.push_back(FeedGrew{std::string(profile), number});
  return number;
}

absl::Status SqlFeedTable::AppendAll(absl::Span<const std::string> names) {
  if (context_.dialect.has_arrays) return AppendRows(names);
  for (const std::string& name : names) {
    ASSIGN_OR_RETURN(const std::string profile, ProfileOfName("feed.name", name));
    RETURN_IF_ERROR(Hold(profile, name).status());
  }
  return absl::OkStatus();
}

absl::StatusOr<int64_t> SqlFeedTable::Hold(absl::string_view profile, absl::string_view name) {
  ASSIGN_OR_RETURN(const absl::string_view below, NameBelow(profile, name));
  ASSIGN_OR_RETURN(const int64_t head, Head(profile));
  const int64_t number = std::max(ToSql(context_.now), head + 1);
  auto waiting = context_.outbox.changes.find(profile);
  if (waiting == context_.outbox.changes.end())
    waiting = context_.outbox.changes.try_emplace(std::string(profile)).first;
  waiting->second.push_back({number, context_.now, std::string(below)});
  return number;
}

absl::Status SqlFeedTable::WriteChanges() {
  std::vector<FeedRow> rows;
  for (const auto& [profile, changes] : context_.outbox.changes) {
    const int64_t last = changes.back().number;
    RETURN_IF_ERROR(
        context_.db.Run("INSERT INTO feed_head (profile_id, number) VALUES (:profile, :number) "
                        "ON CONFLICT (profile_id) DO UPDATE SET number = excluded.number",
                        profile, last));
    for (const auto& [number, time, below] : changes) {
      rows.emplace_back(BucketOfNumber(number), profile, number, time, below);
    }
    context_.outbox.events.push_back(FeedGrew{profile, last});
  }
  RETURN_IF_ERROR(RunForAll<FeedRow>(context_, InsertFeed(), rows).status());
  context_.outbox.changes.clear();
  return absl::OkStatus();
}

absl::Status SqlFeedTable::AppendRows(absl::Span<const std::string> names) {
  std::vector<std::string> profiles;
  profiles.reserve(names.size());
  for (const std::string& name : names) {
    ASSIGN_OR_RETURN(std::string profile, ProfileOfName("feed.name", name));
    profiles.push_back(std::move(profile));
  }
  ASSIGN_OR_RETURN(std::vector<HeadRow> heads, AdvanceHeads(GrowthByProfile(profiles)));
  RETURN_IF_ERROR(InsertRows(names, profiles, heads));
  for (auto& [profile, number] : heads) context_.outbox.events.push_back(FeedGrew{std::move(profile), number});
  return absl::OkStatus();
}

absl::StatusOr<std::vector<SqlFeedTable::HeadRow>> SqlFeedTable::AdvanceHeads(absl::Span<const Growth> growths) {
  if (growths.empty()) return std::vector<HeadRow>();
  std::vector<absl::string_view> profiles;
  std::vector<int64_t> lasts;
  std::vector<int64_t> counts;
  for (const auto& [profile, count] : growths) {
    profiles.push_back(profile);
    lasts.push_back(ToSql(context_.now) + count - 1);
    counts.push_back(count);
  }
  // A head that was erased since the snapshot must not be made anew: what is written with it would outlive its profile.
  // Locking the heads that the snapshot has makes this transaction start again then.
  const std::string keys = ArrayOf<absl::string_view>(profiles);
  return context_.db.Query<HeadRow>(
      "INSERT INTO feed_head (profile_id, number) SELECT n.profile, CASE WHEN h.number + n.count > n.last "
      "THEN h.number + n.count ELSE n.last END FROM unnest(CAST(:profile AS text[]), CAST(:last AS bigint[]), "
      "CAST(:count AS bigint[])) AS n (profile, last, count) LEFT JOIN (SELECT profile_id, number FROM feed_head "
      "WHERE profile_id = ANY(CAST(:same AS text[])) ORDER BY profile_id FOR NO KEY UPDATE) h "
      "ON h.profile_id = n.profile "
      "ON CONFLICT (profile_id) DO UPDATE SET number = excluded.number RETURNING profile_id, number",
      keys, ArrayOf<int64_t>(lasts), ArrayOf<int64_t>(counts), keys);
}

absl::Status SqlFeedTable::InsertRows(absl::Span<const std::string> names, const std::vector<std::string>& profiles,
                                      absl::Span<const HeadRow> heads) {
  absl::flat_hash_map<absl::string_view, int64_t> next;
  for (const auto& [profile, number] : heads) next[profile] = number + 1;
  for (const std::string& profile : profiles) --next[profile];
  std::vector<FeedRow> rows;
  rows.reserve(names.size());
  for (size_t i = 0; i < names.size(); ++i) {
    const int64_t number = next[profiles[i]]++;
    ASSIGN_OR_RETURN(const absl::string_view below, NameBelow(profiles[i], names[i]));
    rows.emplace_back(BucketOfNumber(number), profiles[i], number, context_.now, below);
  }
  return RunForAll<FeedRow>(context_, InsertFeed(), rows).status();
}

absl::StatusOr<int64_t> SqlFeedTable::Head(absl::string_view profile) {
  const auto waiting = context_.outbox.changes.find(profile);
  return waiting != context_.outbox.changes.end() ? waiting->second.back().number : WrittenHead(profile);
}

absl::StatusOr<int64_t> SqlFeedTable::WrittenHead(absl::string_view profile) {
  ASSIGN_OR_RETURN(const auto row, context_.db.QueryRow<std::tuple<int64_t>>(
                                       "SELECT number FROM feed_head WHERE profile_id = :profile", profile));
  return row.has_value() ? std::get<0>(*row) : 0;
}

absl::StatusOr<std::vector<FeedRecord>> SqlFeedTable::List(absl::string_view profile, int64_t after, int limit) {
  using ListedRow = std::tuple<int64_t, absl::Time, std::string>;
  std::vector<FeedRecord> records;
  RETURN_IF_ERROR(WriteChanges());
  ASSIGN_OR_RETURN(const int64_t head, Head(profile));
  if (after >= head) return records;
  const auto visit = [&](absl::Span<const int64_t> buckets) -> absl::StatusOr<bool> {
    ASSIGN_OR_RETURN(std::vector<ListedRow> rows,
                     QueryBuckets<ListedRow>(
                         context_,
                         "SELECT number, time_us, name FROM feed WHERE bucket = :bucket AND profile_id = :profile "
                         "AND number > :after ORDER BY number LIMIT :limit",
                         buckets, profile, after, limit - static_cast<int64_t>(records.size())));
    for (auto& [number, time, below] : rows)
      records.push_back({number, time, absl::StrCat(ProfileName(profile), below)});
    return static_cast<int64_t>(records.size()) < limit;
  };
  RETURN_IF_ERROR(
      VisitBuckets(context_, "feed", {BucketOrder::kUp, BucketOfNumber(after), BucketOfNumber(head)}, visit));
  return records;
}

absl::Status EraseFeed(TableContext& context, absl::string_view profile) {
  if (const auto waiting = context.outbox.changes.find(profile); waiting != context.outbox.changes.end()) {
    context.outbox.changes.erase(waiting);
  }
  RETURN_IF_ERROR(context.db.Run("DELETE FROM feed_head WHERE profile_id = :profile", profile));
  return EraseFromBuckets(context, "feed", "profile_id", profile);
}

}  // namespace crampwise
