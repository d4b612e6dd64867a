#include <map>

#include "gmock/gmock.h"
#include "tests/storage/store_conformance.h"

namespace crampwise {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

// Of profile 1.
std::string Change(int number) { return SampleChange(1, number); }

class Feed {
 public:
  explicit Feed(Store& store) : store_(store) {}

  int64_t Append(int change, int profile = 1) {
    return *RunWrite(
        store_, [&](Transaction& tx) { return tx.feed().Append(ProfileId(profile), SampleChange(profile, change)); });
  }
  absl::Status AppendAll(const std::vector<std::string>& names) {
    return RunWrite(store_, [&](Transaction& tx) { return tx.feed().AppendAll(names); });
  }
  int64_t Head(int profile = 1) {
    return *RunRead(store_, [&](Transaction& tx) { return tx.feed().Head(ProfileId(profile)); });
  }
  std::vector<std::string> NamesAfter(int64_t number, int limit = 99) {
    const auto records = RunRead(store_, [&](Transaction& tx) { return tx.feed().List(ProfileId(1), number, limit); });
    std::vector<std::string> names;
    for (const FeedRecord& record : *records) names.push_back(record.name);
    return names;
  }
  std::vector<int64_t> Numbers(int profile) {
    std::vector<int64_t> numbers;
    const auto records = RunRead(store_, [&](Transaction& tx) { return tx.feed().List(ProfileId(profile), 0, 99); });
    for (const FeedRecord& record : *records) numbers.push_back(record.number);
    return numbers;
  }

 private:
  Store& store_;
};

TEST_P(StoreConformance, AFeedNumberIsTheInstantInMicroseconds) {
  Feed feed(*store_);
  EXPECT_EQ(feed.Head(), 0);
  EXPECT_EQ(feed.Append(1), absl::ToUnixMicros(SampleNow()));
  EXPECT_EQ(feed.Head(), absl::ToUnixMicros(SampleNow()));
  const std::vector<CommitEvent> events = TakeEvents();
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(std::get<FeedGrew>(events[0]).profile_id, ProfileId(1));
  EXPECT_EQ(std::get<FeedGrew>(events[0]).number, feed.Head());
}

TEST_P(StoreConformance, FeedNumbersGrowWithinAnInstantAndWhenTheClockGoesBack) {
  Feed feed(*store_);
  const int64_t first = feed.Append(1);
  EXPECT_EQ(feed.Append(2), first + 1);
  clock_.SetTime(SampleNow() - absl::Hours(50));
  EXPECT_EQ(feed.Append(3), first + 2);
  const auto records = Read([&](Transaction& tx) { return tx.feed().List(ProfileId(1), first + 1, 9); });
  ASSERT_OK(records);
  ASSERT_EQ(records->size(), 1u);
  EXPECT_EQ((*records)[0].number, first + 2);
  EXPECT_EQ((*records)[0].time, SampleNow() - absl::Hours(50));
}

TEST_P(StoreConformance, ATransactionReadsWhatItAppended) {
  const int64_t now = absl::ToUnixMicros(SampleNow());
  ASSERT_OK(Write([now](Transaction& tx) -> absl::Status {
    EXPECT_EQ(*tx.feed().Append(ProfileId(1), SampleChange(1, 1)), now);
    EXPECT_EQ(*tx.feed().Append(ProfileId(1), SampleChange(1, 2)), now + 1);
    EXPECT_EQ(*tx.feed().Head(ProfileId(1)), now + 1);
    EXPECT_EQ(tx.feed().List(ProfileId(1), 0, 9)->size(), 2u);
    return tx.feed().Append(ProfileId(1), SampleChange(1, 3)).status();
  }));
  EXPECT_THAT(Feed(*store_).Numbers(1), ElementsAre(now, now + 1, now + 2));
}

TEST_P(StoreConformance, TheFeedOfAProfileThatIsErasedLaterInTheCommitLeavesNothing) {
  AddAccount(1);
  AddProfile(1, 1);
  ASSERT_OK(Write([](Transaction& tx) {
    EXPECT_OK(tx.feed().Append(ProfileId(1), SampleChange(1, 1)));
    EXPECT_OK(tx.feed().Append(ProfileId(2), SampleChange(2, 1)));
    return tx.profiles().Erase(ProfileId(1));
  }));
  EXPECT_EQ(Feed(*store_).Head(1), 0);
  EXPECT_THAT(Feed(*store_).Numbers(2), ElementsAre(absl::ToUnixMicros(SampleNow())));
}

TEST_P(StoreConformance, ChangesOfSeveralProfilesAreNumberedByProfile) {
  Feed feed(*store_);
  const int64_t now = absl::ToUnixMicros(SampleNow());
  // Profile 2 is ahead of the clock.
  for (int i = 0; i < 3; ++i) feed.Append(i, 2);
  TakeEvents();
  ASSERT_OK(feed.AppendAll({SampleChange(1, 1), SampleChange(1, 2), SampleChange(2, 7), SampleChange(3, 8)}));
  EXPECT_THAT(feed.Numbers(1), ElementsAre(now, now + 1));
  EXPECT_THAT(feed.Numbers(2), ElementsAre(now, now + 1, now + 2, now + 3));
  EXPECT_THAT(feed.Numbers(3), ElementsAre(now));
  EXPECT_THAT(feed.NamesAfter(0), ElementsAre(Change(1), Change(2)));
  std::map<std::string, int64_t> announced;
  for (const CommitEvent& event : TakeEvents()) {
    const FeedGrew& grew = std::get<FeedGrew>(event);
    EXPECT_TRUE(announced.emplace(grew.profile_id, grew.number).second) << "one announcement for each profile";
  }
  EXPECT_THAT(announced,
              ElementsAre(Pair(ProfileId(1), now + 1), Pair(ProfileId(2), now + 3), Pair(ProfileId(3), now)));
}

TEST_P(StoreConformance, AChangeThatIsNoProfilesIsRefusedWithAllThatCameWithIt) {
  Feed feed(*store_);
  EXPECT_CODE(feed.AppendAll({Change(1), "accounts/a"}), kInvalidArgument);
  EXPECT_EQ(feed.Head(), 0);
  EXPECT_OK(feed.AppendAll({}));
  EXPECT_THAT(TakeEvents(), IsEmpty());
}

TEST_P(StoreConformance, AFeedIsReadInOrderFromAnyNumberAcrossManyDays) {
  Feed feed(*store_);
  std::vector<int64_t> numbers;
  for (const int change : {1, 2, 3, 4}) {
    numbers.push_back(feed.Append(change));
    feed.Append(9, 2);
    clock_.AdvanceTime(absl::Hours(31));
  }
  EXPECT_THAT(feed.NamesAfter(0), ElementsAre(Change(1), Change(2), Change(3), Change(4)));
  EXPECT_THAT(feed.NamesAfter(0, 3), ElementsAre(Change(1), Change(2), Change(3)));
  EXPECT_THAT(feed.NamesAfter(numbers[1]), ElementsAre(Change(3), Change(4)));
  EXPECT_THAT(feed.NamesAfter(numbers[1] - 1, 1), ElementsAre(Change(2)));
  EXPECT_THAT(feed.NamesAfter(numbers[3]), IsEmpty());
  EXPECT_THAT(feed.NamesAfter(numbers[3] + 1), IsEmpty());
}

TEST_P(StoreConformance, ANumberBumpedOverAFullHourIsFound) {
  // An engine may cluster the feed by hour or day: at noon any such bucket ends.
  const absl::Time last =
      absl::FromCivil(absl::CivilHour(2026, 4, 12, 12), absl::UTCTimeZone()) - absl::Microseconds(1);
  clock_.SetTime(last);
  Feed feed(*store_);
  const int64_t first = feed.Append(1);
  EXPECT_EQ(feed.Append(2), first + 1);
  EXPECT_THAT(feed.NamesAfter(first), ElementsAre(Change(2)));
  EXPECT_THAT(feed.NamesAfter(0), ElementsAre(Change(1), Change(2)));
}

}  // namespace
}  // namespace crampwise
