#include "server/storage/feed_table.h"

#include <algorithm>

#include "server/storage/time_bucket.h"

namespace crampwise {
namespace {

constexpr char kNextBucket[] = "SELECT bucket FROM feed WHERE bucket BETWEEN :low AND :high ORDER BY bucket LIMIT 1";

int64_t BucketOfNumber(int64_t number) { return BucketOf(TimeFromSql(number)); }

}  // namespace

absl::StatusOr<int64_t> SqlFeedTable::Append(absl::string_view profile, absl::string_view name) {
  ASSIGN_OR_RETURN(const int64_t head, Head(profile));
  const int64_t number = std::max(ToSql(context_.now), head + 1);
  RETURN_IF_ERROR(
      context_.db.Run("INSERT INTO feed_head (profile_id, number) VALUES (:profile, :number) "
                      "ON CONFLICT (profile_id) DO UPDATE SET number = excluded.number",
                      profile, number));
  RETURN_IF_ERROR(
      context_.db.Run("INSERT INTO feed (bucket, profile_id, number, time_us, name) "
                      "VALUES (:bucket, :profile, :number, :time, :name)",
                      BucketOfNumber(number), profile, number, context_.now, name));
  context_.events.push_back(FeedGrew{std::string(profile), number});
  return number;
}

absl::StatusOr<int64_t> SqlFeedTable::Head(absl::string_view profile) {
  ASSIGN_OR_RETURN(const auto row, context_.db.QueryRow<std::tuple<int64_t>>(
                                       "SELECT number FROM feed_head WHERE profile_id = :profile", profile));
  return row.has_value() ? std::get<0>(*row) : 0;
}

absl::StatusOr<std::vector<FeedRecord>> SqlFeedTable::List(absl::string_view profile, int64_t after, int limit) {
  using FeedRow = std::tuple<int64_t, absl::Time, std::string>;
  std::vector<FeedRecord> records;
  ASSIGN_OR_RETURN(const int64_t head, Head(profile));
  if (after >= head) return records;
  RETURN_IF_ERROR(VisitBucketsUp(
      context_.db, kNextBucket, BucketOfNumber(after), BucketOfNumber(head),
      [&](int64_t bucket) -> absl::StatusOr<bool> {
        ASSIGN_OR_RETURN(std::vector<FeedRow> rows,
                         context_.db.Query<FeedRow>(
                             "SELECT number, time_us, name FROM feed WHERE bucket = :bucket AND profile_id = :profile "
                             "AND number > :after ORDER BY number LIMIT :limit",
                             bucket, profile, after, limit - static_cast<int64_t>(records.size())));
        for (FeedRow& row : rows) records.push_back(FromRow<FeedRecord>(std::move(row)));
        return static_cast<int64_t>(records.size()) < limit;
      }));
  return records;
}

absl::Status EraseFeed(Connection& db, absl::string_view profile) {
  RETURN_IF_ERROR(db.Run("DELETE FROM feed_head WHERE profile_id = :profile", profile));
  return EraseFromBuckets(db, kNextBucket, "DELETE FROM feed WHERE bucket = :bucket AND profile_id = :profile",
                          profile);
}

}  // namespace crampwise
