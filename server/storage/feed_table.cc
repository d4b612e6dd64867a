#include "server/storage/feed_table.h"

#include <algorithm>

#include "server/storage/bulk.h"
#include "server/storage/time_bucket.h"
#include "shared/base/resource_names.h"

namespace crampwise {
namespace {

using HeadRow = std::tuple<std::string, int64_t>;
using FeedRow = std::tuple<int64_t, std::string, int64_t, absl::Time, std::string>;

const BulkSql& InsertHead() {
  static const auto& sql =
      *new BulkSql(BulkInsert("feed_head", {{"profile_id", SqlType::kText}, {"number", SqlType::kNumber}},
                              "ON CONFLICT (profile_id) DO UPDATE SET number = excluded.number"));
  return sql;
}

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

int64_t BucketOfNumber(int64_t number) { return BucketOf(TimeFromSql(number)); }

}  // namespace

absl::StatusOr<int64_t> SqlFeedTable::Append(absl::string_view profile, absl::string_view name) {
  // What AppendAll does, in two statements: most writes end here.
  ASSIGN_OR_RETURN(const auto row,
                   context_.db.QueryRow<std::tuple<int64_t>>(
                       "INSERT INTO feed_head (profile_id, number) VALUES (:profile, :number) ON CONFLICT (profile_id) "
                       "DO UPDATE SET number = CASE WHEN feed_head.number < excluded.number THEN excluded.number "
                       "ELSE feed_head.number + 1 END RETURNING number",
                       profile, context_.now));
  const int64_t number = std::get<0>(row.value());
  RETURN_IF_ERROR(context_.db.Run(InsertFeed().one, BucketOfNumber(number), profile, number, context_.now, name));
  context_.events.push_back(FeedGrew{std::string(profile), number});
  return number;
}

absl::Status SqlFeedTable::AppendAll(absl::Span<const std::string> names) {
  std::vector<std::string> profiles;
  for (const std::string& name : names) {
    ASSIGN_OR_RETURN(std::string profile, ProfileOfName("feed.name", name));
    profiles.push_back(std::move(profile));
  }
  ASSIGN_OR_RETURN(auto heads, Heads(profiles));
  std::vector<FeedRow> rows;
  for (size_t i = 0; i < names.size(); ++i) {
    int64_t& head = heads[profiles[i]];
    head = std::max(ToSql(context_.now), head + 1);
    rows.emplace_back(BucketOfNumber(head), profiles[i], head, context_.now, names[i]);
  }
  std::vector<HeadRow> new_heads(heads.begin(), heads.end());
  RETURN_IF_ERROR(RunForAll<HeadRow>(context_, InsertHead(), new_heads).status());
  RETURN_IF_ERROR(RunForAll<FeedRow>(context_, InsertFeed(), rows).status());
  for (auto& [profile, number] : new_heads) context_.events.push_back(FeedGrew{std::move(profile), number});
  return absl::OkStatus();
}

absl::StatusOr<absl::flat_hash_map<std::string, int64_t>> SqlFeedTable::Heads(
    const std::vector<std::string>& profiles) {
  absl::flat_hash_map<std::string, int64_t> heads;
  for (const std::string& profile : profiles) heads.emplace(profile, 0);
  std::vector<std::string> keys;
  for (const auto& [profile, head] : heads) keys.push_back(profile);
  ASSIGN_OR_RETURN(
      const std::vector<HeadRow> rows,
      (QueryForAll<HeadRow, std::string>(
          context_, "SELECT profile_id, number FROM feed_head WHERE profile_id = :profile",
          "SELECT profile_id, number FROM feed_head WHERE profile_id = ANY(CAST(:profiles AS text[]))", keys)));
  for (const auto& [profile, number] : rows) heads[profile] = number;
  return heads;
}

absl::StatusOr<int64_t> SqlFeedTable::Head(absl::string_view profile) {
  ASSIGN_OR_RETURN(const auto row, context_.db.QueryRow<std::tuple<int64_t>>(
                                       "SELECT number FROM feed_head WHERE profile_id = :profile", profile));
  return row.has_value() ? std::get<0>(*row) : 0;
}

absl::StatusOr<std::vector<FeedRecord>> SqlFeedTable::List(absl::string_view profile, int64_t after, int limit) {
  using ListedRow = std::tuple<int64_t, absl::Time, std::string>;
  std::vector<FeedRecord> records;
  ASSIGN_OR_RETURN(const int64_t head, Head(profile));
  if (after >= head) return records;
  const auto visit = [&](absl::Span<const int64_t> buckets) -> absl::StatusOr<bool> {
    ASSIGN_OR_RETURN(std::vector<ListedRow> rows,
                     QueryBuckets<ListedRow>(
                         context_,
                         "SELECT number, time_us, name FROM feed WHERE bucket = :bucket AND profile_id = :profile "
                         "AND number > :after ORDER BY number LIMIT :limit",
                         buckets, profile, after, limit - static_cast<int64_t>(records.size())));
    for (ListedRow& row : rows) records.push_back(FromRow<FeedRecord>(std::move(row)));
    return static_cast<int64_t>(records.size()) < limit;
  };
  RETURN_IF_ERROR(
      VisitBuckets(context_, "feed", {BucketOrder::kUp, BucketOfNumber(after), BucketOfNumber(head)}, visit));
  return records;
}

absl::Status EraseFeed(TableContext& context, absl::string_view profile) {
  RETURN_IF_ERROR(context.db.Run("DELETE FROM feed_head WHERE profile_id = :profile", profile));
  return EraseFromBuckets(context, "feed", "profile_id", profile);
}

}  // namespace crampwise
