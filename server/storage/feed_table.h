// The numbered change feed of every profile, in SQL. See tables.h and time_bucket.h.
//
// Numbers are microseconds, so a number names its bucket, and resuming reads nothing before it. Where one writer works
// for all, changes get their numbers at once and are written together when a feed is listed or the commit ends; where
// several work side by side, the numbers come from the rows that they lock.
#ifndef CRAMPWISE_SERVER_STORAGE_FEED_TABLE_H_
#define CRAMPWISE_SERVER_STORAGE_FEED_TABLE_H_

#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "server/storage/table_context.h"

namespace crampwise {

class SqlFeedTable final : public FeedTable {
 public:
  // A profile, and by how many changes its feed grows.
  using Growth = std::pair<absl::string_view, int64_t>;
  // A profile, and the number of its last change.
  using HeadRow = std::tuple<std::string, int64_t>;

  explicit SqlFeedTable(TableContext& context) : context_(context) {}

  absl::StatusOr<int64_t> Append(absl::string_view profile, absl::string_view name) override;
  absl::Status AppendAll(absl::Span<const std::string> names) override;
  absl::StatusOr<int64_t> Head(absl::string_view profile) override;
  absl::StatusOr<std::vector<FeedRecord>> List(absl::string_view profile, int64_t after, int limit) override;

  // Writes the changes of the outbox, which has none then.
  absl::Status WriteChanges();

 private:
  absl::StatusOr<int64_t> Hold(absl::string_view profile, absl::string_view name);
  absl::Status AppendRows(absl::Span<const std::string> names);
  absl::StatusOr<int64_t> WrittenHead(absl::string_view profile);
  // The new heads, in any order.
  absl::StatusOr<std::vector<HeadRow>> AdvanceHeads(absl::Span<const Growth> growths);
  // `profiles` are those of `names`; `heads` are the last numbers that these changes get.
  absl::Status InsertRows(absl::Span<const std::string> names, const std::vector<std::string>& profiles,
                          absl::Span<const HeadRow> heads);

  TableContext& context_;
};

// Erases the feed of a profile, and what waits to be written to it.
absl::Status EraseFeed(TableContext& context, absl::string_view profile);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_STORAGE_FEED_TABLE_H_
