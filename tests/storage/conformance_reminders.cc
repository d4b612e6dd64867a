#include "gmock/gmock.h"
#include "shared/base/proto_time.h"
#include "shared/base/resource_names.h"
#include "tests/storage/store_conformance.h"

namespace crampwise {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

absl::Time HoursAgo(int hours) { return SampleNow() - absl::Hours(hours); }

// The row of `reminder`, of profile 1, as it reads now.
absl::StatusOr<v1::Reminder> Stored(Store& store, const v1::Reminder& reminder) {
  const std::string id = ParseChildName("name", reminder.name(), "reminders")->id;
  return RunRead(store, [&](Transaction& tx) { return tx.reminders().Get(ProfileId(1), id); });
}

// Of all reminders of profile 1, newest first.
std::vector<v1::ReminderState> StatesOf(Store& store) {
  std::vector<v1::ReminderState> states;
  const auto reminders = RunRead(store, [](Transaction& tx) {
    return tx.reminders().List(ProfileId(1), absl::InfinitePast(), absl::InfiniteFuture(), TimeCursor(), 99);
  });
  for (const v1::Reminder& reminder : *reminders) states.push_back(reminder.state());
  return states;
}

TEST_P(StoreConformance, AReminderIsRecordedOnce) {
  AddProfiles(2);
  const v1::Reminder reminder = SampleReminder(1, SampleNow(), 1);
  ASSERT_OK(Write([&](Transaction& tx) { return tx.reminders().InsertAll({reminder}); }));
  EXPECT_CODE(Write([&](Transaction& tx) { return tx.reminders().InsertAll({reminder}); }), kAlreadyExists);
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
  ASSERT_OK(Write([&](Transaction& tx) { return tx.reminders().InsertAll({reminder}); }));
  reminder.set_state(v1::REMINDER_STATE_TAKEN);
  ASSERT_OK(Write([&](Transaction& tx) { return tx.reminders().Update(ProfileId(1), reminder); }));
  EXPECT_EQ(Read([](Transaction& tx) { return tx.reminders().Get(ProfileId(1), ReminderId(SampleNow(), 1)); })->state(),
            v1::REMINDER_STATE_TAKEN);
}

TEST_P(StoreConformance, RemindersAreRecordedTogetherOrNotAtAll) {
  AddProfiles(2);
  const v1::Reminder first = SampleReminder(1, SampleNow(), 1);
  const v1::Reminder second = SampleReminder(1, HoursAgo(30), 2);
  const v1::Reminder other = SampleReminder(2, SampleNow(), 1);
  ASSERT_OK(Write([&](Transaction& tx) { return tx.reminders().InsertAll({second}); }));
  EXPECT_CODE(Write([&](Transaction& tx) { return tx.reminders().InsertAll({first, second, other}); }), kAlreadyExists);
  const auto names = [this](int profile) {
    return NamesOf(*Read([&](Transaction& tx) {
      return tx.reminders().List(ProfileId(profile), absl::InfinitePast(), absl::InfiniteFuture(), TimeCursor(), 9);
    }));
  };
  EXPECT_THAT(names(1), ElementsAre(second.name()));
  EXPECT_THAT(names(2), IsEmpty());
  ASSERT_OK(Write([&](Transaction& tx) { return tx.reminders().InsertAll({first, other}); }));
  EXPECT_THAT(names(1), ElementsAre(first.name(), second.name()));
  EXPECT_THAT(names(2), ElementsAre(other.name()));
  EXPECT_OK(Write([](Transaction& tx) { return tx.reminders().InsertAll({}); }));
}

TEST_P(StoreConformance, AnUnansweredReminderReadsAsMissedFromTheInstantAtWhichItsWindowCloses) {
  AddProfiles(1);
  const v1::Reminder due = SampleReminder(1, SampleNow(), 1);
  const absl::Time late = FromProto(due.late_until_time());
  ASSERT_OK(Write([&](Transaction& tx) { return tx.reminders().InsertAll({due}); }));
  clock_.SetTime(late - absl::Microseconds(1));
  EXPECT_THAT(StatesOf(*store_), ElementsAre(v1::REMINDER_STATE_DUE));
  EXPECT_EQ(Stored(*store_, due)->SerializeAsString(), due.SerializeAsString());
  clock_.SetTime(late);
  EXPECT_THAT(StatesOf(*store_), ElementsAre(v1::REMINDER_STATE_MISSED));
  EXPECT_EQ(Stored(*store_, due)->state(), v1::REMINDER_STATE_MISSED);
}

TEST_P(StoreConformance, NothingOfASnoozeIsLeftWhenItReadsAsMissedAndNoRowChangesForIt) {
  AddProfiles(1);
  v1::Reminder snoozed = SampleReminder(1, SampleNow(), 1);
  snoozed.set_state(v1::REMINDER_STATE_SNOOZED);
  *snoozed.mutable_snooze_until_time() = snoozed.late_until_time();
  snoozed.set_answer_account("accounts/a");
  snoozed.set_answer_device("devices/d");
  *snoozed.mutable_answer_time() = ToProto(SampleNow());
  ASSERT_OK(Write([&](Transaction& tx) { return tx.reminders().InsertAll({snoozed}); }));
  EXPECT_EQ(Stored(*store_, snoozed)->SerializeAsString(), snoozed.SerializeAsString());
  clock_.SetTime(FromProto(snoozed.late_until_time()));
  v1::Reminder missed = SampleReminder(1, SampleNow(), 1);
  missed.set_state(v1::REMINDER_STATE_MISSED);
  EXPECT_EQ(Stored(*store_, snoozed)->SerializeAsString(), missed.SerializeAsString());
  // The reading was all that changed.
  clock_.SetTime(SampleNow());
  EXPECT_EQ(Stored(*store_, snoozed)->SerializeAsString(), snoozed.SerializeAsString());
}

TEST_P(StoreConformance, AnAnsweredReminderIsNeverMissed) {
  AddProfiles(1);
  const std::vector<v1::ReminderState> answers = {v1::REMINDER_STATE_TAKEN, v1::REMINDER_STATE_SKIPPED,
                                                  v1::REMINDER_STATE_CANCELLED};
  for (size_t i = 0; i < answers.size(); ++i) {
    v1::Reminder reminder = SampleReminder(1, SampleNow(), static_cast<int>(answers.size() - i));
    reminder.set_state(answers[i]);
    ASSERT_OK(Write([&](Transaction& tx) { return tx.reminders().InsertAll({reminder}); }));
  }
  clock_.AdvanceTime(absl::Hours(24));
  EXPECT_EQ(StatesOf(*store_), answers);
}

TEST_P(StoreConformance, AReminderThatContradictsItsIdsOrWhoseStateIsUnknownIsAMistake) {
  AddProfiles(1);
  v1::Reminder moved = SampleReminder(1, SampleNow(), 1);
  *moved.mutable_due_time() = ToProto(HoursAgo(1));
  EXPECT_CODE(Write([&](Transaction& tx) { return tx.reminders().InsertAll({moved}); }), kInternal);
  v1::Reminder of_another = SampleReminder(1, SampleNow(), 1);
  of_another.set_plan_item(PlanItemName(ProfileId(2), "stretch"));
  EXPECT_CODE(Write([&](Transaction& tx) { return tx.reminders().InsertAll({of_another}); }), kInternal);
  v1::Reminder only_planned = SampleReminder(1, SampleNow(), 1);
  only_planned.set_state(v1::REMINDER_STATE_SCHEDULED);
  EXPECT_CODE(Write([&](Transaction& tx) { return tx.reminders().InsertAll({only_planned}); }), kInternal);
}

TEST_P(StoreConformance, RemindersAreListedNewestFirstInsideTheirBounds) {
  AddProfiles(2);
  ASSERT_OK(Write([](Transaction& tx) {
    for (const int hours : {0, 5, 30, 24 * 40}) {
      EXPECT_OK(tx.reminders().InsertAll({SampleReminder(1, HoursAgo(hours), 1)}));
      EXPECT_OK(tx.reminders().InsertAll({SampleReminder(2, HoursAgo(hours), 1)}));
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
      EXPECT_OK(tx.reminders().InsertAll({reminder}));
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
    EXPECT_OK(tx.reminders().InsertAll({SampleReminder(1, absl::UnixEpoch(), 1)}));
    return tx.reminders().InsertAll({SampleReminder(1, far, 1)});
  }));
  EXPECT_THAT(NamesOf(*Read([](Transaction& tx) {
                return tx.reminders().List(ProfileId(1), absl::InfinitePast(), absl::InfiniteFuture(), {}, 9);
              })),
              ElementsAre(SampleReminder(1, far, 1).name(), SampleReminder(1, absl::UnixEpoch(), 1).name()));
}

}  // namespace
}  // namespace crampwise
