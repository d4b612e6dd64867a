#include "gmock/gmock.h"
#include "tests/storage/store_conformance.h"

namespace crampwise {
namespace {

using testing::ElementsAre;

class Feed {
 public:
  explicit Feed(Store& store) : store_(store) {}

  int64_t Append(const std::string& name, int profile = 1) {
    return *RunWrite(store_, [&](Transaction& tx) { return tx.feed().Append(ProfileId(profile), name); });
  }
  int64_t Head() {
    return *RunRead(store_, [](Transaction& tx) { return tx.feed().Head(ProfileId(1)); });
  }
  std::vector<std::string> NamesAfter(int64_t number, int limit = 99) {
    const auto records = RunRead(store_, [&](Transaction& tx) { return tx.feed().List(ProfileId(1), number, limit); });
    std::vector<std::string> names;
    for (const FeedRecord& record : *records) names.push_back(record.name);
    return names;
  }

 private:
  Store& store_;
};

TEST_P(StoreConformance, AFeedNumberIsTheInstantInMicroseconds) {
  Feed feed(*store_);
  EXPECT_EQ(feed.Head(), 0);
  EXPECT_EQ(feed.Append("a"), absl::ToUnixMicros(SampleNow()));
  EXPECT_EQ(feed.Head(), absl::ToUnixMicros(SampleNow()));
  const std::vector<CommitEvent> events = TakeEvents();
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(std::get<FeedGrew>(events[0]).profile_id, ProfileId(1));
  EXPECT_EQ(std::get<FeedGrew>(events[0]).number, feed.Head());
}

TEST_P(StoreConformance, FeedNumbersGrowWithinAnInstantAndWhenTheClockGoesBack) {
  Feed feed(*store_);
  const int64_t first = feed.Append("a");
  EXPECT_EQ(feed.Append("b"), first + 1);
  clock_.SetTime(SampleNow() - absl::Hours(50));
  EXPECT_EQ(feed.Append("c"), first + 2);
  const auto records = Read([&](Transaction& tx) { return tx.feed().List(ProfileId(1), first + 1, 9); });
  ASSERT_OK(records);
  ASSERT_EQ(records->size(), 1u);
  EXPECT_EQ((*records)[0].number, first + 2);
  EXPECT_EQ((*records)[0].time, SampleNow() - absl::Hours(50));
}

TEST_P(StoreConformance, AFeedIsReadInOrderFromAnyNumberAcrossManyDays) {
  Feed feed(*store_);
  std::vector<int64_t> numbers;
  for (const char* name : {"a", "b", "c", "d"}) {
    numbers.push_back(feed.Append(name));
    feed.Append("other", 2);
    clock_.AdvanceTime(absl::Hours(31));
  }
  EXPECT_THAT(feed.NamesAfter(0), ElementsAre("a", "b", "c", "d"));
  EXPECT_THAT(feed.NamesAfter(0, 3), ElementsAre("a", "b", "c"));
  EXPECT_THAT(feed.NamesAfter(numbers[1]), ElementsAre("c", "d"));
  EXPECT_THAT(feed.NamesAfter(numbers[1] - 1, 1), ElementsAre("b"));
  EXPECT_THAT(feed.NamesAfter(numbers[3]), testing::IsEmpty());
  EXPECT_THAT(feed.NamesAfter(numbers[3] + 1), testing::IsEmpty());
}

TEST_P(StoreConformance, ANumberBumpedOverAFullHourIsFound) {
  // An engine may cluster the feed by hour or day: at noon any such bucket ends.
  const absl::Time last =
      absl::FromCivil(absl::CivilHour(2026, 4, 12, 12), absl::UTCTimeZone()) - absl::Microseconds(1);
  clock_.SetTime(last);
  Feed feed(*store_);
  const int64_t first = feed.Append("a");
  EXPECT_EQ(feed.Append("b"), first + 1);
  EXPECT_THAT(feed.NamesAfter(first), ElementsAre("b"));
  EXPECT_THAT(feed.NamesAfter(0), ElementsAre("a", "b"));
}

}  // namespace
}  // namespace crampwise
