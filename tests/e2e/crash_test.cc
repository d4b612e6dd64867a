// Promises 1 and 3, by force: the server is killed with SIGKILL in the middle of writes and dispatch, again and again.
// No acknowledged write is lost, no occurrence comes twice, none is dropped.
#include <atomic>
#include <cstdlib>
#include <map>
#include <set>
#include <thread>
#include <tuple>

#include "absl/random/random.h"
#include "absl/strings/str_cat.h"
#include "crampwise/v1/account_service.grpc.pb.h"
#include "crampwise/v1/journal_service.grpc.pb.h"
#include "crampwise/v1/profile_service.grpc.pb.h"
#include "crampwise/v1/reminder_service.grpc.pb.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "shared/base/proto_time.h"
#include "shared/base/resource_names.h"
#include "shared/base/uuid.h"
#include "shared/plan/plan.h"
#include "tests/e2e/crampwised.h"

namespace crampwise {
namespace {

using ::testing::IsEmpty;

constexpr int kProfiles = 24;
constexpr int kWriters = 3;
// Twenty rounds of about half a second are then some two days, over the night in which Berlin and New York change
// clocks.
constexpr double kRate = 15'000;
constexpr const char* kZones[] = {"Europe/Berlin", "Asia/Kathmandu", "America/New_York", "Australia/Lord_Howe"};

const absl::Time kStart = absl::FromUnixSeconds(1774652400);  // 2026-03-28 00:00 in Berlin, clocks change on the 29th

int Rounds() { return std::getenv("CRAMPWISE_LONG_TESTS") != nullptr ? 100 : 20; }

// What the test knows to have been acknowledged.
struct Acknowledged {
  absl::Mutex mu;
  std::map<std::string, std::string> entry_notes ABSL_GUARDED_BY(mu);
  std::set<std::string> taken ABSL_GUARDED_BY(mu);
};

v1::Profile AdultIn(const std::string& zone) {
  v1::Profile profile;
  profile.set_population(v1::POPULATION_ADULT);
  profile.set_zone(zone);
  *profile.mutable_routine()->mutable_wake() = LocalTimeOf(7 * 60);
  *profile.mutable_routine()->mutable_bedtime() = LocalTimeOf(22 * 60 + 30);
  v1::FactAnswer* drinks = profile.add_facts();
  drinks->set_fact(v1::FACT_STANDING_WORK);
  drinks->set_answer(v1::ANSWER_YES);
  return profile;
}

class CrashTest : public testing::Test {
 protected:
  void StartLife(double rate = kRate) {
    server_ = std::make_unique<RunningServer>(dir_, now_, rate);
    channel_ = server_->Connect();
  }

  void EndLife() {
    server_->KillHard();
    now_ = server_->clock().TimeNow();
  }

  void SignUp() {
    v1::SignUpRequest request;
    request.set_account_id(NewUuidV7(now_));
    request.set_device_id(NewUuidV7(now_));
    request.set_login("crash-test");
    request.set_password("a long enough password");
    v1::SignInResponse response;
    grpc::ClientContext context;
    const grpc::Status status = v1::AccountService::NewStub(channel_)->SignUp(&context, request, &response);
    ASSERT_TRUE(status.ok()) << status.error_message();
    token_ = response.token();
  }

  void CreateProfiles() {
    const auto stub = v1::ProfileService::NewStub(channel_);
    for (int i = 0; i < kProfiles; ++i) {
      v1::CreateProfileRequest request;
      request.set_profile_id(NewUuidV7(now_));
      *request.mutable_profile() = AdultIn(kZones[i % std::size(kZones)]);
      v1::Profile profile;
      const grpc::Status status = stub->CreateProfile(CallContext(token_).get(), request, &profile);
      ASSERT_TRUE(status.ok()) << status.error_message();
      profiles_.push_back(profile);
    }
  }

  // Records one episode; remembers it if it was acknowledged. False once the server is gone.
  bool RecordOne(v1::JournalService::Stub& stub, const std::string& id, const std::string& note) {
    v1::RecordEntriesRequest request;
    const v1::Profile& profile = profiles_[absl::Uniform(random_, 0u, profiles_.size())];
    request.set_parent(profile.name());
    v1::JournalEntry* entry = request.add_entries();
    entry->set_name(absl::StrCat(profile.name(), "/entries/", id));
    *entry->mutable_event_time() = ToProto(server_->clock().TimeNow() - absl::Hours(1));
    entry->mutable_episode()->set_kind(v1::EPISODE_KIND_CRAMP_PAINFUL);
    entry->set_note(note);
    v1::RecordEntriesResponse response;
    if (!stub.RecordEntries(CallContext(token_).get(), request, &response).ok()) return false;
    EXPECT_TRUE(response.results(0).has_entry()) << response.ShortDebugString();
    absl::MutexLock lock(&acknowledged_.mu);
    acknowledged_.entry_notes[entry->name()] = note;
    return true;
  }

  void RecordUntilGone() {
    const auto stub = v1::JournalService::NewStub(channel_);
    while (!gone_) {
      const std::string id = NewUuidV7(server_->clock().TimeNow());
      if (!RecordOne(*stub, id, absl::StrCat("note of ", id))) return;
    }
  }

  // Answers whatever is due until the server is gone.
  void AnswerUntilGone() {
    const auto stub = v1::ReminderService::NewStub(channel_);
    for (size_t i = 0; !gone_; ++i) {
      v1::ListRemindersRequest list;
      list.set_parent(profiles_[i % profiles_.size()].name());
      list.set_page_size(5);
      v1::ListRemindersResponse listed;
      if (!stub->ListReminders(CallContext(token_).get(), list, &listed).ok()) return;
      for (const v1::Reminder& reminder : listed.reminders()) {
        if (reminder.state() == v1::REMINDER_STATE_DUE) Take(*stub, reminder.name());
      }
    }
  }

  void Take(v1::ReminderService::Stub& stub, const std::string& name) {
    v1::CheckInRequest request;
    request.set_request_id(NewUuidV7(server_->clock().TimeNow()));
    request.set_name(name);
    request.set_answer(v1::CHECK_IN_ANSWER_TAKEN);
    v1::Reminder reminder;
    if (!stub.CheckIn(CallContext(token_).get(), request, &reminder).ok()) return;
    absl::MutexLock lock(&acknowledged_.mu);
    acknowledged_.taken.insert(name);
  }

  // One life: writers and answerers at work, until SIGKILL comes at a random instant.
  void LiveAndDie() {
    gone_ = false;
    std::vector<std::thread> threads;
    for (int i = 0; i < kWriters; ++i) threads.emplace_back([this] { RecordUntilGone(); });
    threads.emplace_back([this] { AnswerUntilGone(); });
    Clock::Real().SleepUntil(Clock::Real().TimeNow() + absl::Milliseconds(absl::Uniform(random_, 200, 700)));
    EndLife();
    gone_ = true;
    for (std::thread& thread : threads) thread.join();
  }

  std::vector<v1::Reminder> AllReminders(const v1::Profile& profile) {
    std::vector<v1::Reminder> all;
    v1::ListRemindersRequest request;
    request.set_parent(profile.name());
    request.set_page_size(200);
    *request.mutable_start_time() = ToProto(kStart - absl::Hours(24));
    do {
      v1::ListRemindersResponse response;
      const grpc::Status status =
          v1::ReminderService::NewStub(channel_)->ListReminders(CallContext(token_).get(), request, &response);
      EXPECT_TRUE(status.ok()) << status.error_message();
      all.insert(all.end(), response.reminders().begin(), response.reminders().end());
      request.set_page_token(response.next_page_token());
    } while (!request.page_token().empty());
    return all;
  }

  std::map<std::string, std::string> AllEntryNotes() {
    std::map<std::string, std::string> notes;
    const auto stub = v1::JournalService::NewStub(channel_);
    for (const v1::Profile& profile : profiles_) {
      v1::ListEntriesRequest request;
      request.set_parent(profile.name());
      request.set_page_size(200);
      do {
        v1::ListEntriesResponse response;
        EXPECT_TRUE(stub->ListEntries(CallContext(token_).get(), request, &response).ok());
        for (const v1::JournalEntry& entry : response.entries()) notes[entry.name()] = entry.note();
        request.set_page_token(response.next_page_token());
      } while (!request.page_token().empty());
    }
    return notes;
  }

  void ExpectEveryOccurrenceOnce(const v1::Profile& profile, absl::Time until) {
    using Key = std::tuple<std::string, absl::CivilDay, int>;
    std::set<Key> expected;
    for (const Bundle& bundle : BundlesBetween({profile, {}, {}, {}}, FromProto(profile.create_time()), until)) {
      for (const Occurrence& o : bundle.occurrences) expected.emplace(o.item, o.local_date, o.slot);
    }
    ASSERT_FALSE(expected.empty());
    std::set<Key> recorded;
    for (const v1::Reminder& reminder : AllReminders(profile)) {
      if (FromProto(reminder.prompt_time()) > until) continue;
      const std::string item = ParseChildName("plan_item", reminder.plan_item(), "planItems")->id;
      EXPECT_TRUE(recorded.emplace(item, FromProto(reminder.local_date()), reminder.slot()).second)
          << "twice: " << item << " in " << profile.zone();
      absl::MutexLock lock(&acknowledged_.mu);
      const bool taken = acknowledged_.taken.erase(reminder.name()) > 0;
      EXPECT_TRUE(!taken || reminder.state() == v1::REMINDER_STATE_TAKEN) << reminder.ShortDebugString();
    }
    EXPECT_EQ(recorded, expected) << profile.zone();
  }

  TempDir dir_;
  absl::Time now_ = kStart;
  std::unique_ptr<RunningServer> server_;
  std::shared_ptr<grpc::Channel> channel_;
  std::string token_;
  std::vector<v1::Profile> profiles_;
  Acknowledged acknowledged_;
  std::atomic<bool> gone_ = false;
  thread_local static absl::BitGen random_;
};

thread_local absl::BitGen CrashTest::random_;

TEST_F(CrashTest, NothingAcknowledgedIsLostAndEveryOccurrenceComesOnce) {
  StartLife();
  SignUp();
  CreateProfiles();
  for (int round = 0; round < Rounds(); ++round) {
    LiveAndDie();
    StartLife();
  }
  // A last life at the machine's pace, in which the dispatcher catches up.
  EndLife();
  const absl::Time until = now_;
  StartLife(/*rate=*/1);
  Clock::Real().SleepUntil(Clock::Real().TimeNow() + absl::Seconds(5));

  for (const v1::Profile& profile : profiles_) ExpectEveryOccurrenceOnce(profile, until);
  const std::map<std::string, std::string> stored = AllEntryNotes();
  absl::MutexLock lock(&acknowledged_.mu);
  EXPECT_THAT(acknowledged_.taken, IsEmpty()) << "acknowledged answers that no reminder shows";
  EXPECT_GT(acknowledged_.entry_notes.size(), 100u);
  for (const auto& [name, note] : acknowledged_.entry_notes) {
    const auto found = stored.find(name);
    ASSERT_NE(found, stored.end()) << "lost: " << name;
    EXPECT_EQ(found->second, note);
  }
  RecordProperty("acknowledged_entries", static_cast<int>(acknowledged_.entry_notes.size()));
  EXPECT_EQ(server_->Stop(), 0);
}

}  // namespace
}  // namespace crampwise
