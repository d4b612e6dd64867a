#include "server/storage/time_bucket.h"

#include <algorithm>
#include <limits>

#include "shared/base/uuid.h"

namespace crampwise {
namespace {

using BucketRow = std::tuple<int64_t>;

int64_t BucketOfMicros(int64_t micros) {
  const int64_t width = absl::ToInt64Microseconds(kBucketWidth);
  const int64_t quotient = micros / width;
  return micros % width < 0 ? quotient - 1 : quotient;
}

}  // namespace

int64_t BucketOf(absl::Time time) { return BucketOfMicros(ToSql(time)); }

int64_t BucketOfId(absl::string_view id) { return IsUuid(id) ? BucketOf(TimeOfUuid(id)) : 0; }

bool CarriesTime(absl::string_view id, absl::Time time) {
  return IsUuid(id) && absl::ToUnixMillis(TimeOfUuid(id)) == absl::ToUnixMillis(time);
}

std::vector<int64_t> BucketsBetween(absl::Time first, absl::Time last) {
  std::vector<int64_t> buckets;
  for (int64_t bucket = BucketOf(first); bucket <= BucketOf(last); ++bucket) buckets.push_back(bucket);
  return buckets;
}

int64_t LowestBucket(const TimeWindow& window) { return BucketOf(window.start); }

int64_t HighestBucket(const TimeWindow& window) {
  const int64_t end = ToSql(window.end);
  const int64_t last = end == std::numeric_limits<int64_t>::min() ? end : end - 1;
  return BucketOfMicros(std::min(last, ToSql(window.cursor.time)));
}

absl::Status VisitBucketsDown(Connection& db, absl::string_view next_bucket, int64_t low, int64_t high,
                              BucketVisitor visit) {
  for (bool more = true; more && low <= high;) {
    ASSIGN_OR_RETURN(const std::optional<BucketRow> row, db.QueryRow<BucketRow>(next_bucket, low, high));
    if (!row.has_value()) break;
    const auto [bucket] = *row;
    ASSIGN_OR_RETURN(more, visit(bucket));
    high = bucket - 1;
  }
  return absl::OkStatus();
}

absl::Status VisitBucketsUp(Connection& db, absl::string_view next_bucket, int64_t low, int64_t high,
                            BucketVisitor visit) {
  for (bool more = true; more && low <= high;) {
    ASSIGN_OR_RETURN(const std::optional<BucketRow> row, db.QueryRow<BucketRow>(next_bucket, low, high));
    if (!row.has_value()) break;
    const auto [bucket] = *row;
    ASSIGN_OR_RETURN(more, visit(bucket));
    low = bucket + 1;
  }
  return absl::OkStatus();
}

absl::Status EraseFromBuckets(Connection& db, absl::string_view next_bucket, absl::string_view erase,
                              absl::string_view owner) {
  return VisitBucketsUp(db, next_bucket, BucketOf(absl::InfinitePast()), BucketOf(absl::InfiniteFuture()),
                        [&](int64_t bucket) -> absl::StatusOr<bool> {
                          RETURN_IF_ERROR(db.Run(erase, bucket, owner));
                          return true;
                        });
}

}  // namespace crampwise
