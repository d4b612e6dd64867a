// The numbered change feed of every profile, in SQL. See tables.h and time_bucket.h.
//
// Numbers are microseconds, so a number names its bucket, and resuming reads nothing before it.
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
  // Views of a name: its profile's id, and what follows the profile's name.
  struct Change {
    absl::string_view profile;
    absl::string_view below;
  };
  // A profile, and by how many changes its feed grows.
  using Growth = std::pair<absl::string_view, int64_t>;
  // A profile, and the number of its last change.
  using HeadRow = std::tuple<std::string, int64_t>;

  explicit SqlFeedTable(TableContext& context) : context_(context) {}

  void Append(absl::string_view name) override { context_.outbox.changes.emplace_back(name); }
  absl::StatusOr<int64_t> Head(absl::string_view profile) override;
  absl::StatusOr<std::vector<FeedRecord>> List(absl::string_view profile, int64_t after, int limit) override;

  // Writes the changes of the outbox, which is without changes then.
  absl::Status WriteChanges();

 private:
  // As the table has it.
  absl::StatusOr<int64_t> WrittenHead(absl::string_view profile);
  // The new heads, in the same order of profiles.
  absl::StatusOr<std::vector<HeadRow>> AdvanceHeads(absl::Span<const Growth> growths);
  absl::StatusOr<std::vector<HeadRow>> AdvanceTogether(absl::Span<const Growth> growths);
  // `heads` are the last numbers that these changes get; changes and heads have the same order of profiles.
  absl::Status InsertRows(absl::Span<const Change> changes, absl::Span<const HeadRow> heads);

  TableContext& context_;
};

// Erases the feed of a profile, and the changes that wait to be written to it.
absl::Status EraseFeed(TableContext& context, absl::string_view profile);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_STORAGE_FEED_TABLE_H_
