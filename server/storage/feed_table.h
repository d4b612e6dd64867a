// The numbered change feed of every profile, in SQL. See tables.h and time_bucket.h.
//
// Numbers are microseconds, so a number names its bucket, and resuming reads nothing before it.
#ifndef CRAMPWISE_SERVER_STORAGE_FEED_TABLE_H_
#define CRAMPWISE_SERVER_STORAGE_FEED_TABLE_H_

#include <string>
#include <tuple>
#include <vector>

#include "server/storage/table_context.h"

namespace crampwise {

class SqlFeedTable final : public FeedTable {
 public:
  explicit SqlFeedTable(TableContext& context) : context_(context) {}

  absl::StatusOr<int64_t> Append(absl::string_view profile, absl::string_view name) override;
  absl::Status AppendAll(absl::Span<const std::string> names) override;
  absl::StatusOr<int64_t> Head(absl::string_view profile) override;
  absl::StatusOr<std::vector<FeedRecord>> List(absl::string_view profile, int64_t after, int limit) override;

 private:
  // `profiles` are those of `names`; `heads` are the last numbers that these changes get.
  absl::Status InsertRows(absl::Span<const std::string> names, const std::vector<std::string>& profiles,
                          absl::Span<const std::tuple<std::string, int64_t>> heads);

  TableContext& context_;
};

// Erases the feed of a profile.
absl::Status EraseFeed(TableContext& context, absl::string_view profile);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_STORAGE_FEED_TABLE_H_
