// Listings over more hours than an engine takes at a time.
#include "tests/storage/store_conformance.h"

namespace crampwise {
namespace {

constexpr int kRows = 400;

// One reminder of profile 1 every `step`, and between them those of profile 2; newest first.
class ManyReminders {
 public:
  ManyReminders(Store& store, absl::Duration step) : store_(store), step_(step) {}

  absl::Status Insert() {
    std::vector<v1::Reminder> reminders;
    for (int i = 0; i < kRows; ++i) {
      reminders.push_back(SampleReminder(1, TimeOf(i), i));
      reminders.push_back(SampleReminder(2, TimeOf(i) + step_ / 2, i));
    }
    return RunWrite(store_, [&](Transaction& tx) { return tx.reminders().InsertAll(reminders); });
  }

  absl::Time TimeOf(int number) const { return SampleNow() - number * step_; }

  std::vector<std::string> Names(int first, int end) const {
    std::vector<std::string> names;
    for (int i = first; i < end; ++i) names.push_back(SampleReminder(1, TimeOf(i), i).name());
    return names;
  }

  std::vector<std::string> List(absl::Time start, absl::Time end, const TimeCursor& cursor, int limit) const {
    return NamesOf(*RunRead(
        store_, [&](Transaction& tx) { return tx.reminders().List(ProfileId(1), start, end, cursor, limit); }));
  }

  // All pages, each from the last row of the one before.
  std::vector<std::string> ListByPages(absl::Time start, absl::Time end, int page_size) const {
    std::vector<std::string> names;
    TimeCursor cursor;
    for (;;) {
      const std::vector<std::string> page = List(start, end, cursor, page_size);
      names.insert(names.end(), page.begin(), page.end());
      if (page.size() < static_cast<size_t>(page_size)) return names;
      const int last = static_cast<int>(names.size()) - 1;
      cursor = {TimeOf(last), ReminderId(TimeOf(last), last)};
    }
  }

 private:
  Store& store_;
  const absl::Duration step_;
};

// The range with a start and an end, and the one without.
void ExpectAllListed(const ManyReminders& reminders) {
  const std::vector<std::string> all = reminders.Names(0, kRows);
  const absl::Time first = reminders.TimeOf(kRows - 1);
  const absl::Time end = SampleNow() + absl::Hours(1);
  EXPECT_EQ(reminders.List(first, end, {}, kRows + 1), all);
  EXPECT_EQ(reminders.List(absl::InfinitePast(), absl::InfiniteFuture(), {}, kRows + 1), all);
  EXPECT_EQ(reminders.List(first, end, {}, 33), reminders.Names(0, 33));
  EXPECT_EQ(reminders.ListByPages(first, end, 50), all);
  EXPECT_EQ(reminders.ListByPages(absl::InfinitePast(), absl::InfiniteFuture(), 50), all);
}

TEST_P(StoreConformance, ARowInEachOfManyHoursIsListedOnce) {
  AddProfiles(2);
  ManyReminders reminders(*store_, absl::Hours(1));
  ASSERT_OK(reminders.Insert());
  ExpectAllListed(reminders);
  EXPECT_EQ(reminders.List(reminders.TimeOf(299), reminders.TimeOf(30) + absl::Microseconds(1), {}, kRows),
            reminders.Names(30, 300));
}

TEST_P(StoreConformance, RowsFarFromEachOtherAreListedOnce) {
  AddProfiles(2);
  ManyReminders reminders(*store_, absl::Hours(31));
  ASSERT_OK(reminders.Insert());
  ExpectAllListed(reminders);
}

TEST_P(StoreConformance, AFeedIsReadOverManyHours) {
  std::vector<std::string> names;
  std::vector<int64_t> numbers;
  for (int i = 0; i < kRows; ++i) {
    names.push_back(SampleChange(1, i));
    numbers.push_back(*Write([&](Transaction& tx) { return tx.feed().Append(ProfileId(1), names.back()); }));
    clock_.AdvanceTime(absl::Hours(1));
  }
  const auto after = [&](int64_t number) {
    std::vector<std::string> found;
    const auto records = Read([&](Transaction& tx) { return tx.feed().List(ProfileId(1), number, kRows + 1); });
    for (const FeedRecord& record : *records) found.push_back(record.name);
    return found;
  };
  EXPECT_EQ(after(0), names);
  EXPECT_EQ(after(numbers.front() - 1), names);
  EXPECT_EQ(after(numbers[99]), std::vector<std::string>(names.begin() + 100, names.end()));
}

TEST_P(StoreConformance, ErasingReachesEveryHour) {
  AddProfiles(2);
  ManyReminders reminders(*store_, absl::Hours(1));
  ASSERT_OK(reminders.Insert());
  ASSERT_OK(Write([](Transaction& tx) { return tx.profiles().Erase(ProfileId(1)); }));
  EXPECT_TRUE(reminders.List(absl::InfinitePast(), absl::InfiniteFuture(), {}, kRows).empty());
  const auto others = Read([](Transaction& tx) {
    return tx.reminders().List(ProfileId(2), absl::InfinitePast(), absl::InfiniteFuture(), {}, kRows + 1);
  });
  EXPECT_EQ(others->size(), static_cast<size_t>(kRows));
}

}  // namespace
}  // namespace crampwise
