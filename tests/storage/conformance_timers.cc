#include "gmock/gmock.h"
#include "tests/storage/store_conformance.h"

namespace crampwise {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr absl::Duration kLease = absl::Minutes(1);

class Timers {
 public:
  explicit Timers(Store& store) : store_(store) {}

  absl::Status Put(int profile, absl::Time due, int64_t version = 0) {
    return RunWrite(store_, [&](Transaction& tx) {
      return tx.timers().Put({ProfileId(profile), due, version, "k1", {}});
    });
  }
  std::vector<std::string> Claim(absl::Time now, int limit) {
    return *RunWrite(store_, [&](Transaction& tx) { return tx.timers().Claim(now, now + kLease, limit); });
  }
  absl::Time NextDue() {
    return *RunRead(store_, [&](Transaction& tx) { return tx.timers().NextDue(); });
  }

 private:
  Store& store_;
};

TEST_P(StoreConformance, PutStoresATimersNextVersionAndTellsWhenItIsDue) {
  AddProfiles(5);
  Timers timers(*store_);
  TimerRecord timer{ProfileId(1), SampleNow(), 0, "k1", {}};
  timer.state.set_planned_until_us(77);
  ASSERT_OK(Write([&](Transaction& tx) { return tx.timers().Put(timer); }));
  const std::vector<CommitEvent> events = TakeEvents();
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(std::get<WorkDue>(events[0]).at, SampleNow());
  const auto stored = Read([](Transaction& tx) { return tx.timers().Get(ProfileId(1)); });
  ASSERT_OK(stored);
  EXPECT_EQ(stored->version, 1);
  EXPECT_EQ(stored->due, SampleNow());
  EXPECT_EQ(stored->planned_with, "k1");
  EXPECT_EQ(stored->state.planned_until_us(), 77);
}

TEST_P(StoreConformance, AnotherVersionOfATimerAborts) {
  AddProfiles(5);
  Timers timers(*store_);
  EXPECT_CODE(timers.Put(1, SampleNow(), 1), kAborted);
  ASSERT_OK(timers.Put(1, SampleNow(), 0));
  EXPECT_CODE(timers.Put(1, SampleNow(), 0), kAborted);
  ASSERT_OK(timers.Put(1, SampleNow() + absl::Hours(1), 1));
  EXPECT_CODE(timers.Put(1, SampleNow(), 1), kAborted);
  EXPECT_EQ(timers.NextDue(), SampleNow() + absl::Hours(1));
}

TEST_P(StoreConformance, ATimerWithoutAnythingToComeIsNeverDue) {
  AddProfiles(5);
  Timers timers(*store_);
  ASSERT_OK(timers.Put(1, SampleNow()));
  TakeEvents();
  ASSERT_OK(timers.Put(1, absl::InfiniteFuture(), 1));
  EXPECT_THAT(TakeEvents(), IsEmpty());
  EXPECT_EQ(timers.NextDue(), absl::InfiniteFuture());
  EXPECT_THAT(timers.Claim(absl::InfiniteFuture(), 10), IsEmpty());
  EXPECT_EQ(Read([](Transaction& tx) { return tx.timers().Get(ProfileId(1)); })->due, absl::InfiniteFuture());
  EXPECT_CODE(Read([](Transaction& tx) { return tx.timers().Get(ProfileId(2)); }), kNotFound);
}

TEST_P(StoreConformance, ClaimsTheOldestDueTimersOnce) {
  AddProfiles(5);
  Timers timers(*store_);
  ASSERT_OK(timers.Put(1, SampleNow() - absl::Minutes(1)));
  ASSERT_OK(timers.Put(2, SampleNow() - absl::Minutes(3)));
  ASSERT_OK(timers.Put(3, SampleNow()));
  ASSERT_OK(timers.Put(4, SampleNow() + absl::Microseconds(1)));
  EXPECT_THAT(timers.Claim(SampleNow(), 2), ElementsAre(ProfileId(2), ProfileId(1)));
  EXPECT_THAT(timers.Claim(SampleNow(), 2), ElementsAre(ProfileId(3)));
  EXPECT_THAT(timers.Claim(SampleNow(), 2), IsEmpty());
}

TEST_P(StoreConformance, ATimersLeaseEndsByTimeOrByPut) {
  AddProfiles(5);
  Timers timers(*store_);
  ASSERT_OK(timers.Put(1, SampleNow()));
  ASSERT_OK(timers.Put(2, SampleNow() + absl::Hours(1)));
  EXPECT_THAT(timers.Claim(SampleNow(), 9), ElementsAre(ProfileId(1)));
  EXPECT_EQ(timers.NextDue(), SampleNow() + kLease);
  EXPECT_THAT(timers.Claim(SampleNow() + kLease - absl::Microseconds(1), 9), IsEmpty());
  EXPECT_THAT(timers.Claim(SampleNow() + kLease, 9), ElementsAre(ProfileId(1)));
  ASSERT_OK(timers.Put(1, SampleNow() + absl::Seconds(1), 1));
  EXPECT_EQ(timers.NextDue(), SampleNow() + absl::Seconds(1));
  EXPECT_THAT(timers.Claim(SampleNow() + absl::Seconds(1), 9), ElementsAre(ProfileId(1)));
}

TEST_P(StoreConformance, NextDueSeesBothFreeAndLeasedTimers) {
  AddProfiles(5);
  Timers timers(*store_);
  EXPECT_EQ(timers.NextDue(), absl::InfiniteFuture());
  ASSERT_OK(timers.Put(1, SampleNow()));
  ASSERT_OK(timers.Put(2, SampleNow() + absl::Seconds(30)));
  EXPECT_THAT(timers.Claim(SampleNow(), 1), ElementsAre(ProfileId(1)));
  EXPECT_EQ(timers.NextDue(), SampleNow() + absl::Seconds(30));
  EXPECT_THAT(timers.Claim(SampleNow() + absl::Seconds(30), 1), ElementsAre(ProfileId(2)));
  EXPECT_EQ(timers.NextDue(), SampleNow() + kLease);
}

TEST_P(StoreConformance, StaleTimersAreListedInPages) {
  AddProfiles(5);
  Timers timers(*store_);
  for (int profile = 1; profile <= 4; ++profile) ASSERT_OK(timers.Put(profile, absl::InfiniteFuture()));
  ASSERT_OK(Write([](Transaction& tx) {
    return tx.timers().Put({ProfileId(2), absl::InfiniteFuture(), 1, "k2", {}});
  }));
  const auto stale = [this](const std::string& after) {
    return *Read([&](Transaction& tx) { return tx.timers().ListStale("k2", after, 2); });
  };
  EXPECT_THAT(stale(""), ElementsAre(ProfileId(1), ProfileId(3)));
  EXPECT_THAT(stale(ProfileId(3)), ElementsAre(ProfileId(4)));
}

}  // namespace
}  // namespace crampwise
