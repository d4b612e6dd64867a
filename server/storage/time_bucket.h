// Buckets of time: how tables that grow for ever are clustered.
//
// A key that begins with the profile makes every insert land on a random page, which measured as the dearest thing in
// the store; a key that begins with the exact time cannot be searched by profile. A key (bucket, profile, ...) writes
// only into the pages of the current bucket and still finds a profile's rows with one probe a bucket.
//
// The width trades one against the other. An hour keeps the part of the tree that is being written small enough for the
// page cache with a million profiles, and 90 days of one profile are at most 2160 probes of a few microseconds each.
// In a long range the buckets in which nobody has a row are stepped over, so that an unbounded one costs no more than
// the data.
#ifndef CRAMPWISE_SERVER_STORAGE_TIME_BUCKET_H_
#define CRAMPWISE_SERVER_STORAGE_TIME_BUCKET_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "server/storage/bulk.h"
#include "server/storage/table_context.h"
#include "server/storage/tables.h"
#include "shared/base/status_macros.h"

namespace crampwise {

constexpr absl::Duration kBucketWidth = absl::Hours(1);

int64_t BucketOf(absl::Time time);

// The bucket of the instant that a UUID version 7 or 8 carries; that of 1970 for anything else.
int64_t BucketOfId(absl::string_view id);

// Whether `id` carries `time` to the millisecond.
bool CarriesTime(absl::string_view id, absl::Time time);

// The buckets of all instants from `first` to `last`.
std::vector<int64_t> BucketsBetween(absl::Time first, absl::Time last);

struct TimeWindow {
  absl::Time start;
  absl::Time end;
  const TimeCursor& cursor;
  int limit;
};

// The last bucket and the first bucket that a window can touch.
int64_t LowestBucket(const TimeWindow& window);
int64_t HighestBucket(const TimeWindow& window);

enum class BucketOrder { kUp, kDown };

struct BucketRange {
  BucketOrder order;
  int64_t low;
  int64_t high;
};

// Calls `visit` with buckets of the range, in its order, until it returns false or every bucket in which `table` has
// rows was among them. It is one bucket at a time, or growing sets of them on an engine where a statement is a round
// trip. Of a short range such a set has all buckets, with rows or without: then no statement but the visitor's is
// needed, and that names the profile.
using BucketVisitor = absl::FunctionRef<absl::StatusOr<bool>(absl::Span<const int64_t> buckets)>;
absl::Status VisitBuckets(TableContext& context, absl::string_view table, const BucketRange& range,
                          BucketVisitor visit);

// `sql`, which says "bucket = :bucket", for an array of buckets.
std::string ForBuckets(absl::string_view sql);

// The rows that a query finds in the buckets of a visit. It says "bucket = :bucket" of its first parameter.
template <typename Row, typename... Args>
absl::StatusOr<std::vector<Row>> QueryBuckets(TableContext& context, absl::string_view sql,
                                              absl::Span<const int64_t> buckets, const Args&... args) {
  return QueryForAll<Row, int64_t>(context, sql, context.dialect.has_arrays ? ForBuckets(sql) : "", buckets, args...);
}

// Erases the rows of `table` in which `column` is `owner`.
absl::Status EraseFromBuckets(TableContext& context, absl::string_view table, absl::string_view column,
                              absl::string_view owner);

// The newest rows of a window. The parameters of `list` are bucket ("bucket = :bucket"), profile, start, end, the
// cursor's time and id, and a limit; it must order by (time, id), newest first.
template <typename Row>
absl::StatusOr<std::vector<Row>> ListFromBuckets(TableContext& context, absl::string_view table, absl::string_view list,
                                                 absl::string_view profile, const TimeWindow& window) {
  std::vector<Row> found;
  const auto visit = [&](absl::Span<const int64_t> buckets) -> absl::StatusOr<bool> {
    const int64_t missing = window.limit - static_cast<int64_t>(found.size());
    ASSIGN_OR_RETURN(std::vector<Row> rows, QueryBuckets<Row>(context, list, buckets, profile, window.start, window.end,
                                                              window.cursor.time, window.cursor.id, missing));
    for (Row& row : rows) found.push_back(std::move(row));
    return static_cast<int64_t>(found.size()) < window.limit;
  };
  RETURN_IF_ERROR(
      VisitBuckets(context, table, {BucketOrder::kDown, LowestBucket(window), HighestBucket(window)}, visit));
  return found;
}

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_STORAGE_TIME_BUCKET_H_
