// Buckets of time: how tables that grow for ever are clustered.
//
// A key that begins with the profile makes every insert land on a random page, which measured as the dearest thing in
// the store; a key that begins with the exact time cannot be searched by profile. A key (bucket, profile, ...) writes
// only into the pages of the current bucket and still finds a profile's rows with one probe a bucket.
//
// The width trades one against the other. An hour keeps the part of the tree that is being written small enough for the
// page cache with a million profiles, and 90 days of one profile are at most 2160 probes of a few microseconds each.
// Buckets in which nobody has a row are stepped over, so that an unbounded range costs no more than the data.
#ifndef CRAMPWISE_SERVER_STORAGE_TIME_BUCKET_H_
#define CRAMPWISE_SERVER_STORAGE_TIME_BUCKET_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "server/storage/connection.h"
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

// Calls `visit` for the buckets in [low, high] that hold rows, until it returns false. `next_bucket` is the table's
// statement that finds the last (Down) or first (Up) such bucket; its parameters are low and high.
using BucketVisitor = absl::FunctionRef<absl::StatusOr<bool>(int64_t bucket)>;
absl::Status VisitBucketsDown(Connection& db, absl::string_view next_bucket, int64_t low, int64_t high,
                              BucketVisitor visit);
absl::Status VisitBucketsUp(Connection& db, absl::string_view next_bucket, int64_t low, int64_t high,
                            BucketVisitor visit);

// Runs `erase` with every bucket and `owner`; `next_bucket` as for VisitBucketsUp.
absl::Status EraseFromBuckets(Connection& db, absl::string_view next_bucket, absl::string_view erase,
                              absl::string_view owner);

// The newest rows of a window. `next_bucket` as for VisitBucketsDown. The parameters of `list` are bucket, profile,
// start, end, the cursor's time and id, and a limit; it must order by (time, id), newest first.
template <typename Row>
absl::StatusOr<std::vector<Row>> ListFromBuckets(Connection& db, absl::string_view next_bucket, absl::string_view list,
                                                 absl::string_view profile, const TimeWindow& window) {
  std::vector<Row> found;
  RETURN_IF_ERROR(VisitBucketsDown(
      db, next_bucket, LowestBucket(window), HighestBucket(window), [&](int64_t bucket) -> absl::StatusOr<bool> {
        const int64_t missing = window.limit - static_cast<int64_t>(found.size());
        ASSIGN_OR_RETURN(std::vector<Row> rows, db.Query<Row>(list, bucket, profile, window.start, window.end,
                                                              window.cursor.time, window.cursor.id, missing));
        for (Row& row : rows) found.push_back(std::move(row));
        return static_cast<int64_t>(found.size()) < window.limit;
      }));
  return found;
}

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_STORAGE_TIME_BUCKET_H_
