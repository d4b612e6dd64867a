#include "gmock/gmock.h"
#include "shared/base/proto_time.h"
#include "tests/storage/store_conformance.h"

namespace crampwise {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;
using Which = DeliveryTable::Which;

constexpr absl::Duration kLease = absl::Minutes(1);

std::vector<std::string> IdsOf(const std::vector<DeliveryRecord>& records) {
  std::vector<std::string> ids;
  for (const DeliveryRecord& record : records) ids.push_back(record.id);
  return ids;
}

class Deliveries {
 public:
  explicit Deliveries(Store& store) : store_(store) {}

  absl::Status Insert(const DeliveryRecord& record) {
    return RunWrite(store_, [&](Transaction& tx) { return tx.deliveries().InsertAll({record}); });
  }
  std::vector<std::string> Claim(absl::Time now, int limit) {
    return IdsOf(*RunWrite(store_, [&](Transaction& tx) { return tx.deliveries().Claim(now, now + kLease, limit); }));
  }
  absl::Time NextDue() {
    return *RunRead(store_, [&](Transaction& tx) { return tx.deliveries().NextDue(); });
  }
  // Of profile 1.
  DeliveryRecord Find(const std::string& id) {
    return *RunRead(store_, [&](Transaction& tx) { return tx.deliveries().Get(ProfileId(1), id); });
  }
  // Device 1 on profile 1 unless told otherwise.
  absl::Status Hasten(DeliveryTable::Which which, int profile = 1, int device = 1) {
    return RunWrite(
        store_, [&](Transaction& tx) { return tx.deliveries().Hasten(ProfileId(profile), DeviceId(device), which); });
  }
  bool AnyToHasten(DeliveryTable::Which which, int profile = 1, int device = 1) {
    return *RunRead(store_, [&](Transaction& tx) {
      return tx.deliveries().AnyToHasten(ProfileId(profile), DeviceId(device), which);
    });
  }

 private:
  Store& store_;
};

TEST_P(StoreConformance, ADeliveryReadsBackAsWritten) {
  AddProfiles(1);
  const DeliveryRecord record = SampleDelivery(1, SampleNow(), 1);
  ASSERT_OK(Deliveries(*store_).Insert(record));
  const std::vector<CommitEvent> events = TakeEvents();
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(std::get<WorkDue>(events[0]).at, SampleNow());
  const auto found = Read([&](Transaction& tx) { return tx.deliveries().Get(ProfileId(1), record.id); });
  ASSERT_OK(found);
  EXPECT_EQ(found->account_id, record.account_id);
  EXPECT_EQ(found->device_id, record.device_id);
  EXPECT_EQ(found->language, record.language);
  EXPECT_EQ(found->reminder_ids, record.reminder_ids);
  EXPECT_EQ(found->expire_time, record.expire_time);
  EXPECT_EQ(found->delivery.SerializeAsString(), record.delivery.SerializeAsString());
  EXPECT_CODE(Deliveries(*store_).Insert(record), kAlreadyExists);
}

TEST_P(StoreConformance, DeliveriesAreRecordedTogetherOrNotAtAll) {
  AddProfiles(2);
  const DeliveryRecord first = SampleDelivery(1, SampleNow(), 1);
  const DeliveryRecord second = SampleDelivery(1, SampleNow(), 2);
  const DeliveryRecord other = SampleDelivery(2, SampleNow(), 3);
  const auto found = [this](const DeliveryRecord& record) {
    return Read([&](Transaction& tx) { return tx.deliveries().Get(record.profile_id, record.id); });
  };
  ASSERT_OK(Deliveries(*store_).Insert(second));
  TakeEvents();
  EXPECT_CODE(Write([&](Transaction& tx) {
                return tx.deliveries().InsertAll({first, second, other});
              }),
              kAlreadyExists);
  EXPECT_THAT(TakeEvents(), IsEmpty());
  EXPECT_CODE(found(first), kNotFound);
  EXPECT_CODE(found(other), kNotFound);
  ASSERT_OK(Write([&](Transaction& tx) { return tx.deliveries().InsertAll({first, other}); }));
  for (const DeliveryRecord& record : {first, second, other}) EXPECT_OK(found(record));
}

TEST_P(StoreConformance, ADeliveryThatWaitsForAStreamIsAnnouncedAndNeverDue) {
  AddProfiles(1);
  Deliveries deliveries(*store_);
  DeliveryRecord record = WaitingDelivery(1, SampleNow(), 1);
  const auto expect_waiting = [&] {
    const std::vector<CommitEvent> events = TakeEvents();
    ASSERT_EQ(events.size(), 1u);
    ASSERT_TRUE(std::holds_alternative<PromptsWait>(events[0]));
    EXPECT_EQ(std::get<PromptsWait>(events[0]).profile_id, ProfileId(1));
    EXPECT_EQ(deliveries.NextDue(), absl::InfiniteFuture());
    EXPECT_THAT(deliveries.Claim(absl::InfiniteFuture(), 9), IsEmpty());
    EXPECT_FALSE(deliveries.Find(record.id).delivery.has_next_attempt_time());
  };
  ASSERT_OK(deliveries.Insert(record));
  expect_waiting();
  *record.delivery.mutable_next_attempt_time() = ToProto(SampleNow() + absl::Seconds(5));
  ASSERT_OK(Write([&](Transaction& tx) { return tx.deliveries().Update(record); }));
  EXPECT_EQ(std::get<WorkDue>(TakeEvents().at(0)).at, SampleNow() + absl::Seconds(5));
  EXPECT_EQ(deliveries.NextDue(), SampleNow() + absl::Seconds(5));
  record.delivery.clear_next_attempt_time();
  ASSERT_OK(Write([&](Transaction& tx) { return tx.deliveries().Update(record); }));
  expect_waiting();
}

TEST_P(StoreConformance, ADeliveryThatIsStillDueReadsAsExpiredFromTheInstantAtWhichItExpires) {
  AddProfiles(1);
  Deliveries deliveries(*store_);
  const DeliveryRecord waiting = WaitingDelivery(1, SampleNow(), 1);
  const DeliveryRecord tried = SampleDelivery(1, SampleNow(), 2);
  DeliveryRecord accepted = WaitingDelivery(1, SampleNow(), 3);
  accepted.delivery.set_state(v1::DELIVERY_STATE_ACCEPTED);
  for (const DeliveryRecord& record : {waiting, tried, accepted}) ASSERT_OK(deliveries.Insert(record));
  const auto states = [&] {
    std::vector<v1::DeliveryState> all;
    const auto records = Read([](Transaction& tx) {
      return tx.deliveries().List(ProfileId(1), absl::InfinitePast(), absl::InfiniteFuture(), {}, 9);
    });
    for (const DeliveryRecord& record : *records) all.push_back(record.delivery.state());
    return all;
  };
  clock_.SetTime(waiting.expire_time - absl::Microseconds(1));
  EXPECT_THAT(states(), ElementsAre(v1::DELIVERY_STATE_ACCEPTED, v1::DELIVERY_STATE_DUE, v1::DELIVERY_STATE_DUE));
  EXPECT_TRUE(deliveries.Find(tried.id).delivery.has_next_attempt_time());
  clock_.SetTime(waiting.expire_time);
  EXPECT_THAT(states(),
              ElementsAre(v1::DELIVERY_STATE_ACCEPTED, v1::DELIVERY_STATE_EXPIRED, v1::DELIVERY_STATE_EXPIRED));
  EXPECT_EQ(deliveries.Find(tried.id).delivery.state(), v1::DELIVERY_STATE_EXPIRED);
  EXPECT_FALSE(deliveries.Find(tried.id).delivery.has_next_attempt_time());
  // The reading was all that changed.
  clock_.SetTime(SampleNow());
  EXPECT_THAT(states(), ElementsAre(v1::DELIVERY_STATE_ACCEPTED, v1::DELIVERY_STATE_DUE, v1::DELIVERY_STATE_DUE));
}

TEST_P(StoreConformance, ADeliveryWhoseIdHidesItsTimeIsAMistake) {
  AddProfiles(1);
  DeliveryRecord record = SampleDelivery(1, SampleNow(), 1);
  record.id = DeliveryId(SampleNow() + absl::Seconds(1), 1);
  EXPECT_CODE(Deliveries(*store_).Insert(record), kInternal);
}

TEST_P(StoreConformance, DueDeliveriesAreClaimedOldestFirstAndOnce) {
  AddProfiles(1);
  Deliveries deliveries(*store_);
  const absl::Time now = SampleNow();
  for (const int minutes : {1, 3, 2, -1}) {
    ASSERT_OK(deliveries.Insert(SampleDelivery(1, now - absl::Minutes(minutes), 1)));
  }
  const auto id = [&](int minutes) { return DeliveryId(now - absl::Minutes(minutes), 1); };
  EXPECT_EQ(deliveries.NextDue(), now - absl::Minutes(3));
  EXPECT_THAT(deliveries.Claim(now, 2), ElementsAre(id(3), id(2)));
  EXPECT_THAT(deliveries.Claim(now, 2), ElementsAre(id(1)));
  EXPECT_THAT(deliveries.Claim(now, 2), IsEmpty());
  EXPECT_EQ(deliveries.NextDue(), now + absl::Minutes(1));
  EXPECT_EQ(deliveries.Claim(now + kLease, 9).size(), 4u);
}

TEST_P(StoreConformance, ADeliveryThatWasAcceptedIsNotDueAnyMore) {
  AddProfiles(1);
  Deliveries deliveries(*store_);
  DeliveryRecord record = SampleDelivery(1, SampleNow(), 1);
  EXPECT_CODE(Write([&](Transaction& tx) { return tx.deliveries().Update(record); }), kNotFound);
  ASSERT_OK(deliveries.Insert(record));
  record.delivery.set_state(v1::DELIVERY_STATE_ACCEPTED);
  record.delivery.set_attempts(1);
  record.delivery.clear_next_attempt_time();
  TakeEvents();
  ASSERT_OK(Write([&](Transaction& tx) { return tx.deliveries().Update(record); }));
  EXPECT_THAT(TakeEvents(), IsEmpty());
  EXPECT_EQ(deliveries.NextDue(), absl::InfiniteFuture());
  EXPECT_THAT(deliveries.Claim(absl::InfiniteFuture(), 9), IsEmpty());
  const auto found = Read([&](Transaction& tx) { return tx.deliveries().Get(ProfileId(1), record.id); });
  EXPECT_EQ(found->delivery.attempts(), 1);
  EXPECT_FALSE(found->delivery.has_next_attempt_time());
}

TEST_P(StoreConformance, ARetryIsAnnounced) {
  AddProfiles(1);
  DeliveryRecord record = SampleDelivery(1, SampleNow(), 1);
  ASSERT_OK(Deliveries(*store_).Insert(record));
  TakeEvents();
  *record.delivery.mutable_next_attempt_time() = ToProto(SampleNow() + absl::Seconds(5));
  ASSERT_OK(Write([&](Transaction& tx) { return tx.deliveries().Update(record); }));
  const std::vector<CommitEvent> events = TakeEvents();
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(std::get<WorkDue>(events[0]).at, SampleNow() + absl::Seconds(5));
  EXPECT_EQ(Deliveries(*store_).NextDue(), SampleNow() + absl::Seconds(5));
}

TEST_P(StoreConformance, AStreamThatOpensHastensItsOwnDeliveries) {
  AddProfiles(2);
  Deliveries deliveries(*store_);
  const absl::Time later = SampleNow() + absl::Minutes(5);
  DeliveryRecord other_device = SampleDelivery(1, later, 2);
  other_device.device_id = DeviceId(2);
  ASSERT_OK(deliveries.Insert(SampleDelivery(1, later, 1)));
  ASSERT_OK(deliveries.Insert(other_device));
  ASSERT_OK(deliveries.Insert(SampleDelivery(2, later, 3)));
  TakeEvents();
  ASSERT_OK(deliveries.Hasten(Which::kOpen));
  const std::vector<CommitEvent> events = TakeEvents();
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(std::get<WorkDue>(events[0]).at, SampleNow());
  EXPECT_THAT(deliveries.Claim(SampleNow(), 9), ElementsAre(DeliveryId(later, 1)));
  EXPECT_EQ(FromProto(deliveries.Find(DeliveryId(later, 1)).delivery.next_attempt_time()), SampleNow() + kLease);
  EXPECT_FALSE(deliveries.AnyToHasten(Which::kOpen, 1, 9));
  ASSERT_OK(deliveries.Hasten(Which::kOpen, 1, 9));
  EXPECT_THAT(TakeEvents(), IsEmpty());
}

TEST_P(StoreConformance, AStreamThatWasThereHastensOnlyWhatWaitsForIt) {
  AddProfiles(2);
  Deliveries deliveries(*store_);
  const absl::Time long_ago = SampleNow() - absl::Hours(40);
  DeliveryRecord long_window = WaitingDelivery(1, long_ago, 2);
  long_window.expire_time = SampleNow() + absl::Microseconds(1);
  DeliveryRecord over = WaitingDelivery(1, SampleNow(), 3);
  over.expire_time = SampleNow();
  DeliveryRecord accepted = WaitingDelivery(1, SampleNow(), 4);
  accepted.delivery.set_state(v1::DELIVERY_STATE_ACCEPTED);
  DeliveryRecord postponed = WaitingDelivery(1, SampleNow(), 5);
  *postponed.delivery.mutable_next_attempt_time() = ToProto(SampleNow() + absl::Minutes(9));
  for (const DeliveryRecord& record : {WaitingDelivery(1, SampleNow(), 1), long_window, over, accepted, postponed,
                                       WaitingDelivery(2, SampleNow(), 6)}) {
    ASSERT_OK(deliveries.Insert(record));
  }
  EXPECT_TRUE(deliveries.AnyToHasten(Which::kWaiting));
  ASSERT_OK(deliveries.Hasten(Which::kWaiting));
  EXPECT_FALSE(deliveries.AnyToHasten(Which::kWaiting));
  EXPECT_TRUE(deliveries.AnyToHasten(Which::kWaiting, 2));
  EXPECT_THAT(deliveries.Claim(SampleNow(), 9),
              UnorderedElementsAre(DeliveryId(SampleNow(), 1), DeliveryId(long_ago, 2)));
  TakeEvents();
  ASSERT_OK(deliveries.Hasten(Which::kWaiting));
  EXPECT_THAT(TakeEvents(), IsEmpty());
}

TEST_P(StoreConformance, APromptOfAServerWhoseClockIsAheadIsHastenedToo) {
  AddProfiles(1);
  // Prompts come at full hours, at which an engine may begin a new bucket.
  const absl::Time hour = absl::FromCivil(absl::CivilHour(2026, 4, 12, 12), absl::UTCTimeZone());
  ASSERT_OK(Deliveries(*store_).Insert(WaitingDelivery(1, hour, 1)));
  clock_.SetTime(hour - absl::Milliseconds(50));
  EXPECT_TRUE(Deliveries(*store_).AnyToHasten(Which::kWaiting));
  ASSERT_OK(Deliveries(*store_).Hasten(Which::kWaiting));
  EXPECT_EQ(Deliveries(*store_).NextDue(), hour - absl::Milliseconds(50));
}

TEST_P(StoreConformance, AStreamThatOpensBringsBackWhatWasSentButNotWhatHasEnded) {
  AddProfiles(1);
  const std::vector<v1::DeliveryState> states = {v1::DELIVERY_STATE_DUE,      v1::DELIVERY_STATE_SENT,
                                                 v1::DELIVERY_STATE_ACCEPTED, v1::DELIVERY_STATE_ANSWERED,
                                                 v1::DELIVERY_STATE_EXPIRED,  v1::DELIVERY_STATE_CANCELLED};
  for (size_t i = 0; i < states.size(); ++i) {
    DeliveryRecord record = SampleDelivery(1, SampleNow(), static_cast<int>(i) + 1);
    record.delivery.set_state(states[i]);
    ASSERT_OK(Deliveries(*store_).Insert(record));
  }
  DeliveryRecord over = SampleDelivery(1, SampleNow(), 9);
  over.delivery.set_state(v1::DELIVERY_STATE_ACCEPTED);
  over.expire_time = SampleNow();
  ASSERT_OK(Deliveries(*store_).Insert(over));
  clock_.SetTime(SampleNow() + absl::Hours(1));
  EXPECT_FALSE(Deliveries(*store_).AnyToHasten(Which::kOpen));
  clock_.SetTime(SampleNow());
  EXPECT_TRUE(Deliveries(*store_).AnyToHasten(Which::kOpen));
  ASSERT_OK(Deliveries(*store_).Hasten(Which::kOpen));
  const auto id = [](int number) { return DeliveryId(SampleNow(), number); };
  EXPECT_THAT(Deliveries(*store_).Claim(SampleNow(), 9), ElementsAre(id(1), id(2), id(3)));
  EXPECT_EQ(Deliveries(*store_).Find(id(3)).delivery.state(), v1::DELIVERY_STATE_DUE);
}

TEST_P(StoreConformance, WhatWasSentAndNeverReportedIsRescuedWhenItsLeaseEnds) {
  AddProfiles(1);
  DeliveryRecord record = SampleDelivery(1, SampleNow(), 1);
  record.delivery.set_state(v1::DELIVERY_STATE_SENT);
  *record.delivery.mutable_next_attempt_time() = ToProto(SampleNow() + kLease);
  ASSERT_OK(Deliveries(*store_).Insert(record));
  const auto rescue = [&](absl::Time now) {
    return *RunWrite(*store_, [&](Transaction& tx) { return tx.deliveries().Rescue(now); });
  };
  TakeEvents();
  EXPECT_EQ(rescue(SampleNow()), 0);
  EXPECT_THAT(TakeEvents(), IsEmpty());
  EXPECT_EQ(rescue(SampleNow() + kLease), 1);
  EXPECT_EQ(TakeEvents().size(), 1u);
  EXPECT_THAT(Deliveries(*store_).Claim(SampleNow() + kLease, 9), ElementsAre(record.id));
}

TEST_P(StoreConformance, DeliveriesAreFoundByBundleAndListedByTime) {
  AddProfiles(2);
  Deliveries deliveries(*store_);
  const absl::Time earlier = SampleNow() - absl::Hours(20);
  ASSERT_OK(deliveries.Insert(SampleDelivery(1, SampleNow(), 1)));
  ASSERT_OK(deliveries.Insert(SampleDelivery(1, SampleNow(), 2)));
  ASSERT_OK(deliveries.Insert(SampleDelivery(1, earlier, 3)));
  ASSERT_OK(deliveries.Insert(SampleDelivery(2, SampleNow(), 4)));
  const std::string bundle = SampleDelivery(1, SampleNow(), 1).delivery.bundle();
  EXPECT_THAT(IdsOf(*Read([&](Transaction& tx) { return tx.deliveries().OfBundle(ProfileId(1), bundle); })),
              ElementsAre(DeliveryId(SampleNow(), 1), DeliveryId(SampleNow(), 2)));
  const auto list = [&](const TimeCursor& cursor) {
    return IdsOf(*Read([&](Transaction& tx) {
      return tx.deliveries().List(ProfileId(1), earlier, absl::InfiniteFuture(), cursor, 2);
    }));
  };
  EXPECT_THAT(list({}), ElementsAre(DeliveryId(SampleNow(), 2), DeliveryId(SampleNow(), 1)));
  EXPECT_THAT(list({SampleNow(), DeliveryId(SampleNow(), 1)}), ElementsAre(DeliveryId(earlier, 3)));
}

}  // namespace
}  // namespace crampwise
