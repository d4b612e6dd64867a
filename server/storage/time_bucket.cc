#include "server/storage/time_bucket.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "shared/base/uuid.h"

namespace crampwise {
namespace {

using BucketRow = std::tuple<int64_t>;

int64_t BucketOfMicros(int64_t micros) {
  const int64_t width = absl::ToInt64Microseconds(kBucketWidth);
  const int64_t quotient = micros / width;
  return micros % width < 0 ? quotient - 1 : quotient;
}

// A set is this large at first, then several times as large as the one before: most pages are found among the first
// few hours, and no range takes many round trips.
constexpr int64_t kFirstSet = 32;
constexpr int64_t kGrowth = 8;
constexpr int64_t kLargestSet = 2048;
// Up to a year and a month. To look into a bucket in vain costs less than to ask which ones have rows, and only a
// statement that looks into buckets names the profile.
constexpr int64_t kShortRange = 9600;

// The first bucket of a range that has rows.
std::string NextBucketSql(absl::string_view table, BucketOrder order) {
  return absl::StrCat("SELECT bucket FROM ", table, " WHERE bucket BETWEEN :low AND :high ORDER BY bucket",
                      order == BucketOrder::kDown ? " DESC" : "", " LIMIT 1");
}

// The first of them, each found by one probe of the index from the one before.
std::string NextBucketsSql(absl::string_view table, BucketOrder order) {
  const bool down = order == BucketOrder::kDown;
  return absl::StrCat("WITH RECURSIVE step (bucket) AS ((", NextBucketSql(table, order),
                      ") UNION ALL SELECT (SELECT t.bucket FROM ", table, " t WHERE t.bucket ", down ? "<" : ">",
                      " step.bucket AND t.bucket ", down ? ">=" : "<=", " :last ORDER BY t.bucket", down ? " DESC" : "",
                      " LIMIT 1) FROM step WHERE step.bucket IS NOT NULL) ",
                      "SELECT bucket FROM step WHERE bucket IS NOT NULL LIMIT :limit");
}

// The sets of buckets of one visit.
class BucketWalk {
 public:
  BucketWalk(TableContext& context, absl::string_view table, const BucketRange& range)
      : context_(context), table_(table), left_(range), is_short_(range.high - range.low < kShortRange) {}

  // Empty at the end.
  absl::StatusOr<std::vector<int64_t>> Next() {
    if (left_.low > left_.high) return std::vector<int64_t>();
    ASSIGN_OR_RETURN(std::vector<int64_t> buckets, Find());
    if (!buckets.empty()) StepBeyond(buckets.back());
    set_ = std::min(set_ * kGrowth, kLargestSet);
    return buckets;
  }

 private:
  absl::StatusOr<std::vector<int64_t>> Find() {
    if (context_.dialect.has_arrays && is_short_) return Consecutive();
    ASSIGN_OR_RETURN(std::vector<BucketRow> rows, context_.dialect.has_arrays ? FindSet() : FindOne());
    return OnlyColumn(std::move(rows));
  }

  std::vector<int64_t> Consecutive() const {
    std::vector<int64_t> buckets(std::min(set_, left_.high - left_.low + 1));
    const bool down = left_.order == BucketOrder::kDown;
    for (size_t i = 0; i < buckets.size(); ++i) {
      const auto distance = static_cast<int64_t>(i);
      buckets[i] = down ? left_.high - distance : left_.low + distance;
    }
    return buckets;
  }

  absl::StatusOr<std::vector<BucketRow>> FindOne() {
    return context_.db.Query<BucketRow>(NextBucketSql(table_, left_.order), left_.low, left_.high);
  }

  absl::StatusOr<std::vector<BucketRow>> FindSet() {
    const int64_t last = left_.order == BucketOrder::kDown ? left_.low : left_.high;
    return context_.db.Query<BucketRow>(NextBucketsSql(table_, left_.order), left_.low, left_.high, last, set_);
  }

  void StepBeyond(int64_t bucket) {
    if (left_.order == BucketOrder::kDown) {
      left_.high = bucket - 1;
    } else {
      left_.low = bucket + 1;
    }
  }

  TableContext& context_;
  const absl::string_view table_;
  // What no set has had yet.
  BucketRange left_;
  const bool is_short_;
  int64_t set_ = kFirstSet;
};

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

absl::Status VisitBuckets(TableContext& context, absl::string_view table, const BucketRange& range,
                          BucketVisitor visit) {
  BucketWalk walk(context, table, range);
  for (bool more = true; more;) {
    ASSIGN_OR_RETURN(const std::vector<int64_t> buckets, walk.Next());
    if (buckets.empty()) break;
    ASSIGN_OR_RETURN(more, visit(buckets));
  }
  return absl::OkStatus();
}

std::string ForBuckets(absl::string_view sql) {
  return absl::StrReplaceAll(sql, {{"bucket = :bucket", "bucket = ANY(CAST(:bucket AS bigint[]))"}});
}

absl::Status EraseFromBuckets(TableContext& context, absl::string_view table, absl::string_view column,
                              absl::string_view owner) {
  const std::string sql = absl::StrCat("DELETE FROM ", table, " WHERE bucket = :bucket AND ", column, " = :owner");
  const BucketRange all = {BucketOrder::kUp, BucketOf(absl::InfinitePast()), BucketOf(absl::InfiniteFuture())};
  return VisitBuckets(context, table, all, [&](absl::Span<const int64_t> buckets) -> absl::StatusOr<bool> {
    if (context.dialect.has_arrays) {
      RETURN_IF_ERROR(context.db.Run(ForBuckets(sql), ArrayOf(buckets), owner));
    } else {
      RETURN_IF_ERROR(context.db.Run(sql, buckets.front(), owner));
    }
    return true;
  });
}

}  // namespace crampwise
