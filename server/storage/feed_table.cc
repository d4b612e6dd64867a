#include "server/storage/feed_table.h"

#include <algorithm>
#include <utility>

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
absl::StatusOr<SqlFeedTable::Change> ChangeOf(absl::string_view name) {
  if (!absl::ConsumePrefix(&name, ProfileName(""))) return absl::InternalError("feed: the name is not below a profile");
  const absl::string_view profile = name.substr(0, name.find('/'));
  return SqlFeedTable::Change{profile, name.substr(profile.size())};
}

int64_t BucketOfNumber(int64_t number) { return BucketOf(TimeFromSql(number)); }

// By profile, so that servers lock heads in the same order; the changes of one profile in theirs.
absl::StatusOr<std::vector<SqlFeedTable::Change>> SortedChanges(absl::Span<const std::string> names) {
  std::vector<SqlFeedTable::Change> changes;
  changes.reserve(names.size());
  for (const std::string& name : names) {
    ASSIGN_OR_RETURN(changes.emplace_back(), ChangeOf(name));
  }
  std::stable_sort(changes.begin(), changes.end(), [](const auto& a, const auto& b) { return a.profile < b.profile; });
  return changes;
}

std::vector<SqlFeedTable::Growth> GrowthByProfile(absl::Span<const SqlFeedTable::Change> sorted) {
  std::vector<SqlFeedTable::Growth> growths;
  for (const SqlFeedTable::Change& change : sorted) {
    if (growths.empty() || growths.back().first != change.profile) growths.emplace_back(change.profile, 0);
    ++growths.back().second;
  }
  return growths;
}

}  // namespace

absl::Status SqlFeedTable::WriteChanges() {
  if (context_.outbox.changes.empty()) return absl::OkStatus();
  ASSIGN_OR_RETURN(const std::vector<Change> changes, SortedChanges(context_.outbox.changes));
  ASSIGN_OR_RETURN(std::vector<HeadRow> heads, AdvanceHeads(GrowthByProfile(changes)));
  RETURN_IF_ERROR(InsertRows(changes, heads));
  for (auto& [profile, number] : heads) context_.outbox.events.push_back(FeedGrew{std::move(profile), number});
  context_.outbox.changes.clear();
  return absl::OkStatus();
}

absl::StatusOr<std::vector<SqlFeedTable::HeadRow>> SqlFeedTable::AdvanceHeads(absl::Span<const Growth> growths) {
  if (context_.dialect.has_arrays) return AdvanceTogether(growths);
  std::vector<HeadRow> heads;
  heads.reserve(growths.size());
  for (const auto& [profile, count] : growths) {
    // Reading it first is cheaper than RETURNING, for which SQLite makes a table.
    ASSIGN_OR_RETURN(const int64_t head, WrittenHead(profile));
    const int64_t last = std::max(ToSql(context_.now) + count - 1, head + count);
    RETURN_IF_ERROR(
        context_.db.Run("INSERT INTO feed_head (profile_id, number) VALUES (:profile, :number) "
                        "ON CONFLICT (profile_id) DO UPDATE SET number = excluded.number",
                        profile, last));
    heads.emplace_back(profile, last);
  }
  return heads;
}

absl::StatusOr<std::vector<SqlFeedTable::HeadRow>> SqlFeedTable::AdvanceTogether(absl::Span<const Growth> growths) {
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
  ASSIGN_OR_RETURN(
      std::vector<HeadRow> heads,
      context_.db.Query<HeadRow>(
          "INSERT INTO feed_head (profile_id, number) SELECT n.profile, CASE WHEN h.number + n.count > n.last "
          "THEN h.number + n.count ELSE n.last END FROM unnest(CAST(:profile AS text[]), CAST(:last AS bigint[]), "
          "CAST(:count AS bigint[])) AS n (profile, last, count) LEFT JOIN (SELECT profile_id, number FROM feed_head "
          "WHERE profile_id = ANY(CAST(:same AS text[])) ORDER BY profile_id FOR NO KEY UPDATE) h "
          "ON h.profile_id = n.profile "
          "ON CONFLICT (profile_id) DO UPDATE SET number = excluded.number RETURNING profile_id, number",
          keys, ArrayOf<int64_t>(lasts), ArrayOf<int64_t>(counts), keys));
  std::sort(heads.begin(), heads.end());
  return heads;
}

absl::Status SqlFeedTable::InsertRows(absl::Span<const Change> changes, absl::Span<const HeadRow> heads) {
  std::vector<FeedRow> rows;
  rows.reserve(changes.size());
  size_t i = changes.size();
  for (auto head = heads.rbegin(); head != heads.rend(); ++head) {
    const auto& [profile, last] = *head;
    for (int64_t number = last; i > 0 && changes[i - 1].profile == profile; --number) {
      --i;
      rows.emplace_back(BucketOfNumber(number), changes[i].profile, number, context_.now, changes[i].below);
    }
  }
  std::reverse(rows.begin(), rows.end());
  return RunForAll<FeedRow>(context_, InsertFeed(), rows).status();
}

absl::StatusOr<int64_t> SqlFeedTable::Head(absl::string_view profile) {
  RETURN_IF_ERROR(WriteChanges());
  return WrittenHead(profile);
}

absl::StatusOr<int64_t> SqlFeedTable::WrittenHead(absl::string_view profile) {
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
    for (auto& [number, time, below] : rows)
      records.push_back({number, time, absl::StrCat(ProfileName(profile), below)});
    return static_cast<int64_t>(records.size()) < limit;
  };
  RETURN_IF_ERROR(
      VisitBuckets(context_, "feed", {BucketOrder::kUp, BucketOfNumber(after), BucketOfNumber(head)}, visit));
  return records;
}

absl::Status EraseFeed(TableContext& context, absl::string_view profile) {
  std::vector<std::string>& waiting = context.outbox.changes;
  const auto is_of_profile = [&](absl::string_view name) {
    const absl::StatusOr<SqlFeedTable::Change> change = ChangeOf(name);
    return change.ok() && change->profile == profile;
  };
  waiting.erase(std::remove_if(waiting.begin(), waiting.end(), is_of_profile), waiting.end());
  RETURN_IF_ERROR(context.db.Run("DELETE FROM feed_head WHERE profile_id = :profile", profile));
  return EraseFromBuckets(context, "feed", "profile_id", profile);
}

}  // namespace crampwise
