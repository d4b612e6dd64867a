#include "gmock/gmock.h"
#include "shared/base/proto_time.h"
#include "tests/storage/store_conformance.h"

namespace crampwise {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

absl::Time HoursAgo(int hours) { return SampleNow() - absl::Hours(hours); }

TEST_P(StoreConformance, AReminderIsRecordedOnce) {
  AddProfiles(2);
  const v1::Reminder reminder = SampleReminder(1, SampleNow(), 1);
  ASSERT_OK(Write([&](Transaction& tx) { return tx.reminders().Insert(ProfileId(1), reminder); }));
  EXPECT_CODE(Write([&](Transaction& tx) { return tx.reminders().Insert(ProfileId(1), reminder); }), kAlreadyExists);
  const auto found = Read([](Transaction& tx) { return tx.reminders().Get(ProfileId(1), ReminderId(SampleNow(), 1)); });
  ASSERT_OK(found);
  EXPECT_EQ(found->SerializeAsString(), reminder.SerializeAsString());
  EXPECT_CODE(Read([](Transaction& tx) { return tx.reminders().Get(ProfileId(2), ReminderId(SampleNow(), 1)); }),
              kNotFound);
  EXPECT_CODE(Read([](Transaction& tx) { return tx.reminders().Get(ProfileId(1), "made up"); }), kNotFound);
}

TEST_P(StoreConformance, AReminderIsUpdatedInPlace) {
  AddProfiles(1);
  v1::Reminder reminder = SampleReminder(1, SampleNow(), 1);
  EXPECT_CODE(Write([&](Transaction& tx) { return tx.reminders().Update(ProfileId(1), reminder); }), kNotFound);
  ASSERT_OK(Write([&](Transaction& tx) { return tx.reminders().Insert(ProfileId(1), reminder); }));
  reminder.set_state(v1::REMINDER_STATE_TAKEN);
  ASSERT_OK(Write([&](Transaction& tx) { return tx.reminders().Update(ProfileId(1), reminder); }));
  EXPECT_EQ(Read([](Transaction& tx) { return tx.reminders().Get(ProfileId(1), ReminderId(SampleNow(), 1)); })->state(),
            v1::REMINDER_STATE_TAKEN);
}

TEST_P(StoreConformance, AReminderWhoseIdHidesItsTimeOrWhoseStateIsUnknownIsAMistake) {
  AddProfiles(1);
  v1::Reminder moved = SampleReminder(1, SampleNow(), 1);
  *moved.mutable_due_time() = ToProto(HoursAgo(1));
  EXPECT_CODE(Write([&](Transaction& tx) { return tx.reminders().Insert(ProfileId(1), moved); }), kInternal);
  v1::Reminder only_planned = SampleReminder(1, SampleNow(), 1);
  only_planned.set_state(v1::REMINDER_STATE_SCHEDULED);
  EXPECT_CODE(Write([&](Transaction& tx) { return tx.reminders().Insert(ProfileId(1), only_planned); }), kInternal);
}

TEST_P(StoreConformance, RemindersAreListedNewestFirstInsideTheirBounds) {
  AddProfiles(2);
  ASSERT_OK(Write([](Transaction& tx) {
    for (const int hours : {0, 5, 30, 24 * 40}) {
      EXPECT_OK(tx.reminders().Insert(ProfileId(1), SampleReminder(1, HoursAgo(hours), 1)));
      EXPECT_OK(tx.reminders().Insert(ProfileId(2), SampleReminder(2, HoursAgo(hours), 1)));
    }
    return absl::OkStatus();
  }));
  const auto list = [this](absl::Time start, absl::Time end, int limit) {
    return NamesOf(
        *Read([&](Transaction& tx) { return tx.reminders().List(ProfileId(1), start, end, TimeCursor(), limit); }));
  };
  const auto name = [](int hours) { return SampleReminder(1, HoursAgo(hours), 1).name(); };
  EXPECT_THAT(list(HoursAgo(24 * 90), SampleNow(), 9), ElementsAre(name(5), name(30), name(24 * 40)));
  EXPECT_THAT(list(HoursAgo(30), SampleNow() + absl::Microseconds(1), 9), ElementsAre(name(0), name(5), name(30)));
  EXPECT_THAT(list(absl::InfinitePast(), absl::InfiniteFuture(), 2), ElementsAre(name(0), name(5)));
  EXPECT_THAT(list(HoursAgo(4), HoursAgo(1), 9), IsEmpty());
  EXPECT_THAT(list(SampleNow(), HoursAgo(10), 9), IsEmpty());
}

TEST_P(StoreConformance, PagesOfRemindersNeitherRepeatNorSkipEvenAtOneInstant) {
  AddProfiles(1);
  std::vector<std::string> expected;
  ASSERT_OK(Write([&](Transaction& tx) {
    for (int i = 0; i < 20; ++i) {
      // Five instants eight hours apart, four reminders at each.
      const v1::Reminder reminder = SampleReminder(1, HoursAgo(8 * (i / 4)), 100 - i);
      expected.push_back(reminder.name());
      EXPECT_OK(tx.reminders().Insert(ProfileId(1), reminder));
    }
    return absl::OkStatus();
  }));
  for (const int limit : {1, 3, 4, 7, 20}) {
    std::vector<std::string> names;
    TimeCursor cursor;
    for (std::vector<v1::Reminder> page(1); !page.empty();) {
      page = *Read([&](Transaction& tx) {
        return tx.reminders().List(ProfileId(1), HoursAgo(100), absl::InfiniteFuture(), cursor, limit);
      });
      for (const v1::Reminder& reminder : page) {
        names.push_back(reminder.name());
        cursor = {FromProto(reminder.due_time()), reminder.name().substr(reminder.name().rfind('/') + 1)};
      }
    }
    EXPECT_EQ(names, expected) << "pages of " << limit;
  }
}

TEST_P(StoreConformance, RemindersAtTheEndsOfTimeAreFoundToo) {
  AddProfiles(1);
  const absl::Time far = absl::FromCivil(absl::CivilDay(2199, 12, 31), absl::UTCTimeZone());
  ASSERT_OK(Write([&](Transaction& tx) {
    EXPECT_OK(tx.reminders().Insert(ProfileId(1), SampleReminder(1, absl::UnixEpoch(), 1)));
    return tx.reminders().Insert(ProfileId(1), SampleReminder(1, far, 1));
  }));
  EXPECT_THAT(NamesOf(*Read([](Transaction& tx) {
                return tx.reminders().List(ProfileId(1), absl::InfinitePast(), absl::InfiniteFuture(), {}, 9);
              })),
              ElementsAre(SampleReminder(1, far, 1).name(), SampleReminder(1, absl::UnixEpoch(), 1).name()));
}

}  // namespace
}  // namespace crampwise
