#include "tests/attack/oracle.h"

#include <set>
#include <tuple>

#include "crampwise/v1/reminder_service.grpc.pb.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "shared/base/proto_time.h"
#include "shared/base/resource_names.h"
#include "tests/attack/listing.h"

namespace crampwise {
namespace {

using ::testing::IsEmpty;

OccurrenceKey KeyOf(const v1::Reminder& reminder) {
  return {ParseChildName("plan_item", reminder.plan_item(), "planItems")->id, FromProto(reminder.local_date()),
          reminder.slot()};
}

bool Waits(const v1::Reminder& reminder, absl::Time until) {
  return FromProto(reminder.late_until_time()) <= until &&
         (reminder.state() == v1::REMINDER_STATE_DUE || reminder.state() == v1::REMINDER_STATE_SNOOZED);
}

}  // namespace

Oracle::Oracle(const Household& household, const Acknowledged& acknowledged, const ApiClient& client, absl::Time until)
    : household_(household),
      entry_notes_(acknowledged.entry_notes()),
      answers_(acknowledged.answers()),
      plans_(acknowledged.plans()),
      client_(client),
      until_(until) {}

void Oracle::ExpectEverything() {
  std::map<std::string, v1::ReminderState> states;
  size_t deliveries = 0;
  for (const v1::Profile& profile : household_.profiles) {
    const Reminders reminders = AwaitReminders(profile.name());
    ExpectOccurrencesOnce(profile.name(), reminders);
    ExpectWindowsClosed(reminders);
    deliveries += ExpectDeliveriesOnce(profile.name());
    ExpectInFeed(profile.name(), reminders);
    for (const v1::Reminder& reminder : reminders) states[reminder.name()] = reminder.state();
  }
  EXPECT_FALSE(states.empty()) << "an attack too short to see anything";
  EXPECT_GT(deliveries, 0u);
  ExpectEntriesOnce();
  ExpectAnswers(states);
}

Oracle::Reminders Oracle::ListReminders(const std::string& profile) const {
  return AllReminders(client_, profile, plans_.at(profile).front().since - absl::Hours(24));
}

bool Oracle::IsSettled(const std::string& profile, const Reminders& reminders) const {
  std::set<OccurrenceKey> missing = ExpectedOccurrences(plans_.at(profile), until_);
  for (const v1::Reminder& reminder : reminders) {
    if (Waits(reminder, until_)) return false;
    missing.erase(KeyOf(reminder));
  }
  return missing.empty();
}

Oracle::Reminders Oracle::AwaitReminders(const std::string& profile) const {
  const absl::Time give_up = Clock::Real().TimeNow() + absl::Minutes(1);
  Reminders reminders = ListReminders(profile);
  while (!IsSettled(profile, reminders) && Clock::Real().TimeNow() < give_up) {
    Clock::Real().SleepUntil(Clock::Real().TimeNow() + absl::Milliseconds(100));
    reminders = ListReminders(profile);
  }
  return reminders;
}

void Oracle::ExpectOccurrencesOnce(const std::string& profile, const Reminders& reminders) const {
  const std::set<OccurrenceKey> expected = ExpectedOccurrences(plans_.at(profile), until_);
  std::set<OccurrenceKey> recorded;
  for (const v1::Reminder& reminder : reminders) {
    if (FromProto(reminder.prompt_time()) > until_) continue;
    EXPECT_TRUE(recorded.insert(KeyOf(reminder)).second) << "twice: " << reminder.ShortDebugString();
  }
  EXPECT_EQ(recorded, expected) << profile;
}

void Oracle::ExpectWindowsClosed(const Reminders& reminders) const {
  for (const v1::Reminder& reminder : reminders) {
    EXPECT_FALSE(Waits(reminder, until_)) << "waits for ever: " << reminder.ShortDebugString();
  }
}

size_t Oracle::ExpectDeliveriesOnce(const std::string& profile) const {
  std::set<std::tuple<std::string, absl::Time, std::string>> seen;
  for (const v1::Delivery& delivery : AllDeliveries(client_, profile, plans_.at(profile).front().since)) {
    const bool fresh = seen.emplace(delivery.bundle(), FromProto(delivery.due_time()), delivery.device()).second;
    EXPECT_TRUE(fresh) << "twice: " << delivery.ShortDebugString();
  }
  return seen.size();
}

void Oracle::ExpectEntriesOnce() const {
  std::map<std::string, std::string> stored;
  for (const v1::Profile& profile : household_.profiles) {
    for (const v1::JournalEntry& entry : AllEntries(client_, profile.name())) {
      EXPECT_TRUE(stored.emplace(entry.name(), entry.note()).second) << "twice: " << entry.name();
    }
  }
  for (const auto& [name, note] : entry_notes_) {
    const auto found = stored.find(name);
    if (found == stored.end()) {
      ADD_FAILURE() << "lost: " << name;
    } else {
      EXPECT_EQ(found->second, note) << name;
      stored.erase(found);
    }
  }
  EXPECT_THAT(stored, IsEmpty()) << "never sent";
}

void Oracle::ExpectAnswers(const std::map<std::string, v1::ReminderState>& states) const {
  for (const v1::CheckInRequest& answer : answers_) {
    const v1::ReminderState state = states.at(answer.name());
    // Only one that was recorded can be sent again now that later answers, or the end of the window, came after it.
    v1::Reminder reminder;
    const grpc::Status again = client_.Call(&v1::ReminderService::Stub::CheckIn, answer, reminder);
    EXPECT_TRUE(again.ok()) << again.error_message() << " for " << answer.ShortDebugString();
    if (answer.answer() == v1::CHECK_IN_ANSWER_TAKEN) {
      EXPECT_EQ(state, v1::REMINDER_STATE_TAKEN) << answer.name();
    } else if (answer.answer() == v1::CHECK_IN_ANSWER_SKIPPED) {
      EXPECT_EQ(state, v1::REMINDER_STATE_SKIPPED) << answer.name();
    }
  }
}

void Oracle::ExpectInFeed(const std::string& profile, const Reminders& reminders) const {
  std::set<std::string> told;
  int64_t last = 0;
  for (const v1::Change& change : AllChanges(client_, profile)) {
    EXPECT_GT(change.number(), last);
    last = change.number();
    told.insert(change.name());
  }
  for (const v1::Reminder& reminder : reminders) EXPECT_TRUE(told.count(reminder.name())) << "untold";
}

}  // namespace crampwise
