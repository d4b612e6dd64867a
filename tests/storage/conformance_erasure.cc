#include "gmock/gmock.h"
#include "shared/base/resource_names.h"
#include "tests/storage/store_conformance.h"

namespace crampwise {
namespace {

// One row in every table below a profile, on each of 30 days.
absl::Status FillProfile(Transaction& tx, int profile) {
  const std::string id = ProfileId(profile);
  v1::PlanItemChange change;
  change.set_name(PlanItemName(id, "stretch"));
  EXPECT_OK(tx.regimens().Insert(id, SampleRegimen(profile, 1)));
  EXPECT_OK(tx.plan_changes().Put(id, change));
  EXPECT_OK(tx.timers().Put({id, SampleNow(), 0, "k1", {}}));
  for (int day = 0; day < 30; ++day) {
    const absl::Time time = SampleNow() - absl::Hours(24 * day);
    v1::JournalEntry entry = SampleEntry(profile, day, time);
    entry.mutable_appointment();
    EXPECT_OK(tx.reminders().InsertAll({SampleReminder(profile, time, day)}));
    EXPECT_OK(tx.deliveries().InsertAll({SampleDelivery(profile, time, day)}));
    EXPECT_OK(tx.entries().Insert(id, entry, "hash"));
  }
  EXPECT_OK(tx.entries().Delete(id, EntryId(7)));
  return tx.feed().Append(id, ProfileName(id)).status();
}

struct Counts {
  size_t regimens, changes, reminders, deliveries, entries, appointments, feed;
  bool operator==(const Counts&) const = default;
};

absl::StatusOr<Counts> CountRows(Transaction& tx, const std::string& id) {
  const absl::Time start = absl::InfinitePast();
  const absl::Time end = absl::InfiniteFuture();
  return Counts{tx.regimens().List(id, "", 99)->size(),
                tx.plan_changes().List(id)->size(),
                tx.reminders().List(id, start, end, {}, 99)->size(),
                tx.deliveries().List(id, start, end, {}, 99)->size(),
                tx.entries().List(id, start, end, {}, 99)->size(),
                tx.entries().Appointments(id, start, end)->size(),
                tx.feed().List(id, 0, 99)->size()};
}

TEST_P(StoreConformance, ErasingAProfileLeavesNothingOfItAndEverythingOfOthers) {
  AddAccount(1);
  for (const int profile : {1, 2}) {
    AddProfile(profile, 1);
    ASSERT_OK(Write([&](Transaction& tx) { return FillProfile(tx, profile); }));
  }
  const Counts full = {1, 1, 30, 30, 29, 29, 1};
  EXPECT_EQ(*Read([](Transaction& tx) { return CountRows(tx, ProfileId(1)); }), full);
  TakeEvents();

  ASSERT_OK(Write([](Transaction& tx) { return tx.profiles().Erase(ProfileId(1)); }));

  const std::vector<CommitEvent> events = TakeEvents();
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(std::get<AccessEnded>(events[0]).profile_id, ProfileId(1));
  EXPECT_EQ(std::get<AccessEnded>(events[0]).account_id, "");
  EXPECT_EQ(*Read([](Transaction& tx) { return CountRows(tx, ProfileId(1)); }), Counts{});
  EXPECT_EQ(*Read([](Transaction& tx) { return CountRows(tx, ProfileId(2)); }), full);
  EXPECT_CODE(Read([](Transaction& tx) { return tx.timers().Get(ProfileId(1)); }), kNotFound);
  EXPECT_EQ(*Read([](Transaction& tx) { return tx.feed().Head(ProfileId(1)); }), 0);
  EXPECT_EQ(*Read([](Transaction& tx) { return tx.profiles().GrantsOf(ProfileId(1), AccountId(1)); }), 0u);
  EXPECT_CODE(Write([](Transaction& tx) { return tx.profiles().Erase(ProfileId(1)); }), kNotFound);
}

TEST_P(StoreConformance, AnErasedProfileIsNeverClaimed) {
  AddAccount(1);
  AddProfile(1, 1);
  ASSERT_OK(Write([](Transaction& tx) { return FillProfile(tx, 1); }));
  ASSERT_OK(Write([](Transaction& tx) { return tx.profiles().Erase(ProfileId(1)); }));
  ASSERT_OK(Write([](Transaction& tx) {
    EXPECT_TRUE(tx.timers().Claim(absl::InfiniteFuture(), tx.now(), 10)->empty());
    EXPECT_TRUE(tx.deliveries().Claim(absl::InfiniteFuture(), tx.now(), 10)->empty());
    return absl::OkStatus();
  }));
}

TEST_P(StoreConformance, AnErasedEntryIdIsForgottenSoThatItsHashIsToo) {
  AddAccount(1);
  AddProfile(1, 1);
  ASSERT_OK(Write([](Transaction& tx) { return FillProfile(tx, 1); }));
  ASSERT_OK(Write([](Transaction& tx) { return tx.profiles().Erase(ProfileId(1)); }));
  AddProfile(1, 1);
  // Among them the one that had been deleted before.
  for (int number = 0; number < 30; ++number) {
    EXPECT_OK(Write([&](Transaction& tx) {
      return tx.entries().Insert(ProfileId(1), SampleEntry(1, number, SampleNow()), "another hash");
    }));
  }
}

}  // namespace
}  // namespace crampwise
