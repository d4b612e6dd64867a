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
    std::vector<std::string> profiles;
    for (const ClaimedTimer& timer : Claims(now, limit)) profiles.push_back(timer.profile_id);
    return profiles;
  }
  std::vector<ClaimedTimer> Claims(absl::Time now, int limit = 9) {
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

// The instants at which a timer with this state can be set to without a new state.
const absl::Time kPrompt = SampleNow() + absl::Hours(1);
const absl::Time kSnoozeEnd = SampleNow() + absl::Hours(2);
const absl::Time kRecheck = SampleNow() + absl::Hours(3);
const absl::Time kAgendaEnd = SampleNow() + absl::Hours(24);

storage::v1::TimerState StateWithAgenda() {
  storage::v1::TimerState state;
  state.add_agenda()->set_prompt_us(absl::ToUnixMicros(kPrompt));
  state.add_snoozes()->set_until_us(absl::ToUnixMicros(kSnoozeEnd));
  state.set_recheck_us(absl::ToUnixMicros(kRecheck));
  state.set_agenda_until_us(absl::ToUnixMicros(kAgendaEnd));
  return state;
}

// The timer of profile 1, with an agenda, due at SampleNow() and claimed.
class AgendaTimer {
 public:
  explicit AgendaTimer(Store& store) : store_(store) {
    EXPECT_OK(Put(0, SampleNow()));
    Claim(SampleNow());
  }

  absl::Status Put(int64_t version, absl::Time due) {
    return RunWrite(store_, [&](Transaction& tx) {
      return tx.timers().Put({ProfileId(1), due, version, "k1", StateWithAgenda()});
    });
  }
  // Claims everything that is due.
  void Claim(absl::Time now) {
    claimed = Timers(store_).Claims(now);
    EXPECT_EQ(claimed.size(), 1u);
  }
  std::vector<bool> Take() {
    return *RunWrite(store_, [&](Transaction& tx) { return tx.timers().Take(claimed); });
  }
  // In one transaction with Take, which must find the timer.
  absl::Status Rearm(absl::Time due, std::optional<storage::v1::TimerState> state = std::nullopt) {
    return RunWrite(store_, [&](Transaction& tx) {
      EXPECT_THAT(*tx.timers().Take(claimed), ElementsAre(true));
      return tx.timers().Rearm({RearmedTimer{claimed[0], due, state, state.has_value() ? "k2" : ""}});
    });
  }
  TimerRecord Stored() {
    return *RunRead(store_, [](Transaction& tx) { return tx.timers().Get(ProfileId(1)); });
  }
  std::vector<TimerRecord> GetClaimed() {
    return *RunRead(store_, [this](Transaction& tx) { return tx.timers().GetClaimed(claimed); });
  }

  std::vector<ClaimedTimer> claimed;

 private:
  Store& store_;
};

TEST_P(StoreConformance, AClaimTellsWhatWasClaimed) {
  AddProfiles(2);
  AgendaTimer timer(*store_);
  EXPECT_EQ(timer.claimed[0].profile_id, ProfileId(1));
  EXPECT_EQ(timer.claimed[0].due, SampleNow());
  EXPECT_EQ(timer.claimed[0].version, 1);
  const std::vector<TimerRecord> records = timer.GetClaimed();
  ASSERT_EQ(records.size(), 1u);
  EXPECT_EQ(records[0].profile_id, ProfileId(1));
  EXPECT_EQ(records[0].state.SerializeAsString(), StateWithAgenda().SerializeAsString());
}

TEST_P(StoreConformance, ATimerThatWasSetAgainMeanwhileIsNotTakenEvenAtTheSameInstant) {
  AddProfiles(2);
  AgendaTimer timer(*store_);
  for (const absl::Time due : {SampleNow(), kPrompt}) {
    ASSERT_OK(timer.Put(timer.Stored().version, due));
    EXPECT_THAT(timer.GetClaimed(), IsEmpty());
    EXPECT_THAT(timer.Take(), ElementsAre(false));
    EXPECT_EQ(Timers(*store_).NextDue(), due) << "what was set is left";
  }
}

TEST_P(StoreConformance, ATimerOfAnErasedProfileIsNotTaken) {
  AddProfiles(2);
  AgendaTimer timer(*store_);
  ASSERT_OK(Write([](Transaction& tx) { return tx.profiles().Erase(ProfileId(1)); }));
  EXPECT_THAT(timer.GetClaimed(), IsEmpty());
  EXPECT_THAT(timer.Take(), ElementsAre(false));
}

TEST_P(StoreConformance, ATimerIsTakenOnce) {
  AddProfiles(2);
  AgendaTimer timer(*store_);
  ASSERT_OK(timer.Rearm(kPrompt));
  EXPECT_THAT(timer.Take(), ElementsAre(false));
  EXPECT_EQ(Timers(*store_).NextDue(), kPrompt) << "what was rearmed is left";
}

TEST_P(StoreConformance, OfSeveralTimersThoseAreTakenThatAreStillAsClaimed) {
  AddProfiles(2);
  AgendaTimer timer(*store_);
  ASSERT_OK(Timers(*store_).Put(2, SampleNow()));
  const std::vector<ClaimedTimer> more = Timers(*store_).Claims(SampleNow());
  ASSERT_EQ(more.size(), 1u);
  timer.claimed.insert(timer.claimed.begin(), more[0]);
  ASSERT_OK(timer.Put(1, kPrompt));
  EXPECT_THAT(timer.Take(), ElementsAre(true, false));
  EXPECT_EQ(Timers(*store_).NextDue(), kPrompt);
}

TEST_P(StoreConformance, RearmingWithoutAStateLeavesTheWideRowAsItIs) {
  AddProfiles(2);
  AgendaTimer timer(*store_);
  TakeEvents();
  ASSERT_OK(timer.Rearm(kPrompt));
  const std::vector<CommitEvent> events = TakeEvents();
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(std::get<WorkDue>(events[0]).at, kPrompt);
  EXPECT_EQ(Timers(*store_).NextDue(), kPrompt) << "the lease ended as well";
  const TimerRecord stored = timer.Stored();
  EXPECT_EQ(stored.due, SampleNow());
  EXPECT_EQ(stored.version, 1);
  EXPECT_EQ(stored.planned_with, "k1");
  EXPECT_EQ(stored.state.SerializeAsString(), StateWithAgenda().SerializeAsString());
  const std::vector<ClaimedTimer> again = Timers(*store_).Claims(kPrompt);
  ASSERT_EQ(again.size(), 1u);
  EXPECT_EQ(again[0].due, kPrompt);
  EXPECT_EQ(again[0].version, 1);
}

TEST_P(StoreConformance, RearmingWithAStateStoresItUnderTheSameVersion) {
  AddProfiles(2);
  AgendaTimer timer(*store_);
  storage::v1::TimerState state;
  state.set_zone("Asia/Tokyo");
  ASSERT_OK(timer.Rearm(kPrompt, state));
  const TimerRecord stored = timer.Stored();
  EXPECT_EQ(stored.due, kPrompt);
  EXPECT_EQ(stored.version, 1);
  EXPECT_EQ(stored.planned_with, "k2");
  EXPECT_EQ(stored.state.zone(), "Asia/Tokyo");
  EXPECT_EQ(Timers(*store_).NextDue(), kPrompt);
}

TEST_P(StoreConformance, SettingATimerEndsItWhereverItWasRearmed) {
  AddProfiles(2);
  AgendaTimer timer(*store_);
  int64_t version = 1;
  for (const absl::Time place : {kPrompt, kSnoozeEnd, kRecheck, kAgendaEnd}) {
    ASSERT_OK(timer.Rearm(place));
    ASSERT_EQ(Timers(*store_).NextDue(), place);
    ASSERT_OK(timer.Put(version++, SampleNow()));
    EXPECT_EQ(Timers(*store_).NextDue(), SampleNow());
    timer.Claim(absl::InfiniteFuture());
  }
  ASSERT_OK(timer.Put(version, absl::InfiniteFuture()));
  EXPECT_EQ(Timers(*store_).NextDue(), absl::InfiniteFuture());
}

TEST_P(StoreConformance, SettingATimerEndsItAlsoWhereANewStatePutIt) {
  AddProfiles(2);
  AgendaTimer timer(*store_);
  storage::v1::TimerState state;
  state.set_agenda_until_us(absl::ToUnixMicros(kAgendaEnd));
  ASSERT_OK(timer.Rearm(SampleNow() + absl::Minutes(7), state));
  ASSERT_OK(timer.Put(1, absl::InfiniteFuture()));
  EXPECT_EQ(Timers(*store_).NextDue(), absl::InfiniteFuture());
}

TEST_P(StoreConformance, ErasureEndsATimerWhereverItWasRearmed) {
  AddProfiles(2);
  AgendaTimer timer(*store_);
  for (const absl::Time place : {kPrompt, kSnoozeEnd, kRecheck, kAgendaEnd}) {
    ASSERT_OK(timer.Rearm(place));
    ASSERT_OK(Write([](Transaction& tx) { return tx.profiles().Erase(ProfileId(1)); }));
    EXPECT_EQ(Timers(*store_).NextDue(), absl::InfiniteFuture());
    AddProfile(1, 1);
    ASSERT_OK(timer.Put(0, SampleNow()));
    timer.Claim(SampleNow());
  }
}

}  // namespace
}  // namespace crampwise
