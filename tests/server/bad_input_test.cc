// Bad input: each is refused with a precise error and changes nothing.
#include <functional>
#include <limits>

#include "absl/strings/str_cat.h"
#include "crampwise/v1/account_service.grpc.pb.h"
#include "shared/base/proto_time.h"
#include "tests/server/api_test.h"

namespace crampwise {
namespace {

using grpc::StatusCode;

class BadInputTest : public ApiTest {
 protected:
  // Expects that both CreateProfile and UpdateProfile refuse what `spoil` makes of a profile.
  void ExpectProfileRefused(const std::function<void(v1::Profile&)>& spoil, const std::string& field) {
    v1::Profile stored = MakeProfile(ann_);
    const std::string before = Snapshot(ann_);
    v1::CreateProfileRequest create;
    create.set_profile_id(server_.NewId());
    *create.mutable_profile() = PregnantProfile();
    spoil(*create.mutable_profile());
    const auto created = ann_.Call(&v1::ProfileService::Stub::CreateProfile, create);
    EXPECT_EQ(created.code(), StatusCode::INVALID_ARGUMENT);
    EXPECT_EQ(created.field(), field);
    spoil(stored);
    const auto updated = Update(ann_, stored);
    EXPECT_EQ(updated.code(), StatusCode::INVALID_ARGUMENT);
    EXPECT_EQ(updated.field(), field);
    EXPECT_EQ(Snapshot(ann_), before);
  }

  // Expects that the entry is refused and that the good one beside it is recorded.
  void ExpectEntryRefused(const std::function<void(v1::JournalEntry&)>& spoil, const std::string& field) {
    const v1::Profile profile = MakeProfile(ann_);
    v1::JournalEntry bad = NewCramp(profile);
    spoil(bad);
    const v1::JournalEntry good = NewCramp(profile);
    const auto reply = Record(ann_, profile, {bad, good});
    ASSERT_TRUE(reply.ok()) << reply.status.error_message();
    ASSERT_EQ(reply.response.results_size(), 2);
    const v1::RecordFailure& failure = reply.response.results(0).failure();
    EXPECT_EQ(failure.code(), StatusCode::INVALID_ARGUMENT);
    ASSERT_EQ(failure.problem().violations_size(), 1);
    EXPECT_EQ(failure.problem().violations(0).field(), field);
    EXPECT_TRUE(reply.response.results(1).has_entry());
    const std::vector<v1::JournalEntry> entries = Entries(ann_, profile);
    ASSERT_EQ(entries.size(), 1);
    EXPECT_EQ(entries[0].name(), good.name());
  }

  Reply<v1::ListRegimensResponse> ListRegimens(const v1::Profile& profile, const std::string& page_token) {
    v1::ListRegimensRequest request;
    request.set_parent(profile.name());
    request.set_page_size(1);
    request.set_page_token(page_token);
    return ann_.Call(&v1::RegimenService::Stub::ListRegimens, request);
  }
};

v1::Date AprilDay(int year) { return ToProto(absl::CivilDay(year, 4, 16)); }

TEST_F(BadInputTest, UnknownZone) {
  ExpectProfileRefused([](v1::Profile& p) { p.set_zone("Europe/Atlantis"); }, "profile.zone");
}

TEST_F(BadInputTest, DueDateThreeYearsAhead) {
  ExpectProfileRefused([](v1::Profile& p) { *p.mutable_pregnancy()->mutable_due_date() = AprilDay(2029); },
                       "profile.pregnancy.due_date");
}

TEST_F(BadInputTest, BirthDateInTheFuture) {
  ExpectProfileRefused([](v1::Profile& p) { *p.mutable_birth_date() = AprilDay(2026); }, "profile.birth_date");
}

TEST_F(BadInputTest, BedtimeEqualToWakeTime) {
  ExpectProfileRefused([](v1::Profile& p) { *p.mutable_routine()->mutable_bedtime() = p.routine().wake(); },
                       "profile.routine.bedtime");
}

TEST_F(BadInputTest, NulByteInAName) {
  ExpectProfileRefused([](v1::Profile& p) { p.set_display_name(std::string("A\0nn", 4)); }, "profile.display_name");
}

TEST_F(BadInputTest, UnknownEnumValueInAProfile) {
  ExpectProfileRefused([](v1::Profile& p) { p.set_population(static_cast<v1::Population>(77)); }, "profile.population");
}

TEST_F(BadInputTest, UnknownEnumValueInAnEntry) {
  ExpectEntryRefused([](v1::JournalEntry& e) { e.mutable_episode()->set_site(static_cast<v1::Site>(-3)); },
                     "entries[0].episode.site");
}

TEST_F(BadInputTest, LatitudeThatIsNotANumber) {
  ExpectProfileRefused(
      [](v1::Profile& p) { p.mutable_place()->set_latitude(std::numeric_limits<double>::quiet_NaN()); },
      "profile.place.latitude");
}

TEST_F(BadInputTest, AmountThatIsNotANumber) {
  const v1::Profile profile = MakeProfile(ann_);
  const std::string before = Snapshot(ann_);
  v1::CreateRegimenRequest request;
  request.set_parent(profile.name());
  request.set_regimen_id(server_.NewId());
  *request.mutable_regimen() = CalciumAtBreakfast();
  request.mutable_regimen()->set_elemental_per_unit(std::numeric_limits<double>::quiet_NaN());
  const auto reply = ann_.Call(&v1::RegimenService::Stub::CreateRegimen, request);
  EXPECT_EQ(reply.code(), StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(reply.field(), "regimen.elemental_per_unit");
  EXPECT_EQ(Snapshot(ann_), before);
}

TEST_F(BadInputTest, FortyPlanChangesAtOnce) {
  const v1::Profile profile = MakeProfile(ann_);
  const std::string before = Snapshot(ann_);
  v1::PlanItemChange change;
  change.set_name(profile.name() + "/planItems/calf_stretch");
  change.set_switch_(v1::PLAN_SWITCH_OFF);
  const auto reply = ChangePlan(ann_, profile, std::vector<v1::PlanItemChange>(40, change));
  EXPECT_EQ(reply.code(), StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(reply.field(), "changes");
  EXPECT_EQ(Snapshot(ann_), before);
}

TEST_F(BadInputTest, NoteOfFiveMegabytes) {
  ExpectEntryRefused([](v1::JournalEntry& e) { e.set_note(std::string(5 << 20, 'x')); }, "entries[0].note");
}

TEST_F(BadInputTest, NulByteInANote) {
  ExpectEntryRefused([](v1::JournalEntry& e) { e.set_note(std::string("a\0b", 3)); }, "entries[0].note");
}

TEST_F(BadInputTest, EntryDatedTomorrow) {
  ExpectEntryRefused(
      [this](v1::JournalEntry& e) { *e.mutable_event_time() = ToProto(server_.clock().TimeNow() + absl::Hours(24)); },
      "entries[0].event_time");
}

TEST_F(BadInputTest, EntryDated1950) {
  ExpectEntryRefused(
      [](v1::JournalEntry& e) {
        *e.mutable_event_time() = ToProto(absl::FromCivil(absl::CivilYear(1950), absl::UTCTimeZone()));
      },
      "entries[0].event_time");
}

TEST_F(BadInputTest, SameEntryIdWithOtherContent) {
  const v1::Profile profile = MakeProfile(ann_);
  const v1::JournalEntry entry = NewCramp(profile);
  ASSERT_TRUE(Record(ann_, profile, {entry}).ok());
  const std::string before = Snapshot(ann_);
  v1::JournalEntry other = entry;
  other.set_note("something else");
  const auto reply = Record(ann_, profile, {other});
  ASSERT_TRUE(reply.ok()) << reply.status.error_message();
  ASSERT_EQ(reply.response.results_size(), 1);
  const v1::RecordFailure& failure = reply.response.results(0).failure();
  EXPECT_EQ(failure.code(), StatusCode::ALREADY_EXISTS);
  ASSERT_EQ(failure.problem().violations_size(), 1);
  EXPECT_EQ(failure.problem().violations(0).field(), "entries[0].name");
  EXPECT_EQ(Snapshot(ann_), before);
}

TEST_F(BadInputTest, DeviceClockWrongByNineHours) {
  const v1::Profile profile = MakeProfile(ann_);
  const std::string before = Snapshot(ann_);
  for (const absl::Duration skew : {absl::Hours(9), -absl::Hours(9)}) {
    v1::RecordEntriesRequest request;
    request.set_parent(profile.name());
    *request.add_entries() = NewCramp(profile);
    *request.mutable_device_time() = ToProto(server_.clock().TimeNow() + skew);
    const auto reply = ann_.Call(&v1::JournalService::Stub::RecordEntries, request);
    EXPECT_EQ(reply.code(), StatusCode::FAILED_PRECONDITION);
    EXPECT_EQ(reply.field(), "device_time");
  }
  EXPECT_EQ(Snapshot(ann_), before);
}

TEST_F(BadInputTest, TenThousandEntriesInABatch) {
  const v1::Profile profile = MakeProfile(ann_);
  const std::string before = Snapshot(ann_);
  const auto reply = Record(ann_, profile, std::vector<v1::JournalEntry>(10000, NewCramp(profile)));
  EXPECT_EQ(reply.code(), StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(reply.field(), "entries");
  EXPECT_EQ(Snapshot(ann_), before);
}

TEST_F(BadInputTest, CheckInForSomebodyElsesReminder) {
  const v1::Profile profile = MakeProfile(ann_);
  MakeRegimen(ann_, profile);
  server_.Advance(absl::Minutes(50));
  const std::vector<v1::Reminder> reminders = Reminders(ann_, profile);
  ASSERT_FALSE(reminders.empty());
  const std::string before = Snapshot(ann_);
  const TestClient bob = server_.SignUp("bob");
  v1::CheckInRequest request;
  request.set_request_id(server_.NewId());
  request.set_name(reminders[0].name());
  request.set_answer(v1::CHECK_IN_ANSWER_TAKEN);
  const auto reply = bob.Call(&v1::ReminderService::Stub::CheckIn, request);
  EXPECT_EQ(reply.code(), StatusCode::NOT_FOUND);
  EXPECT_EQ(reply.field(), "name");
  EXPECT_EQ(Snapshot(ann_), before);
}

TEST_F(BadInputTest, PageTokenMadeUp) {
  const v1::Profile profile = MakeProfile(ann_);
  const std::string before = Snapshot(ann_);
  for (const std::string& token : {std::string("x"), std::string("MDE5"), std::string(400, 'A')}) {
    const auto reply = ListRegimens(profile, token);
    EXPECT_EQ(reply.code(), StatusCode::INVALID_ARGUMENT);
    EXPECT_EQ(reply.field(), "page_token");
  }
  EXPECT_EQ(Snapshot(ann_), before);
}

TEST_F(BadInputTest, PageTokenOfAnotherList) {
  const v1::Profile profile = MakeProfile(ann_);
  const v1::Profile other = MakeProfile(ann_);
  MakeRegimen(ann_, profile);
  v1::Regimen second = CalciumAtBreakfast();
  second.set_product("Calcium 600");
  MakeRegimen(ann_, profile, second);
  const std::string before = Snapshot(ann_);
  const std::string token = ListRegimens(profile, "").response.next_page_token();
  ASSERT_FALSE(token.empty());
  ASSERT_TRUE(ListRegimens(profile, token).ok());
  const auto other_parent = ListRegimens(other, token);
  EXPECT_EQ(other_parent.code(), StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(other_parent.field(), "page_token");
  v1::ListEntriesRequest request;
  request.set_parent(profile.name());
  request.set_page_token(token);
  const auto other_method = ann_.Call(&v1::JournalService::Stub::ListEntries, request);
  EXPECT_EQ(other_method.code(), StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(other_method.field(), "page_token");
  EXPECT_EQ(Snapshot(ann_), before);
}

TEST_F(BadInputTest, ExpiredCredential) {
  const v1::Profile profile = MakeProfile(ann_);
  // The loops run in the background and record what falls due meanwhile, so only what the call would write is compared.
  const absl::Duration lifetime = server_.options().credential_lifetime + absl::Seconds(1);
  server_.clock().AdvanceTime(lifetime);
  EXPECT_EQ(Record(ann_, profile, {NewCramp(profile)}).code(), StatusCode::UNAUTHENTICATED);
  EXPECT_EQ(Get(ann_, profile).code(), StatusCode::UNAUTHENTICATED);
  server_.clock().AdvanceTime(-lifetime);
  EXPECT_TRUE(Entries(ann_, profile).empty());
  EXPECT_EQ(Get(ann_, profile).response.SerializeAsString(), profile.SerializeAsString());
}

TEST_F(BadInputTest, RevokedCredential) {
  const v1::Profile profile = MakeProfile(ann_);
  const TestClient phone = server_.SignIn("ann");
  v1::RevokeDeviceRequest revoke;
  revoke.set_name(absl::StrCat("devices/", phone.device_id));
  ASSERT_TRUE(ann_.Call(&v1::AccountService::Stub::RevokeDevice, revoke).ok());
  const std::string before = Snapshot(ann_);
  EXPECT_EQ(Record(phone, profile, {NewCramp(profile)}).code(), StatusCode::UNAUTHENTICATED);
  EXPECT_EQ(Get(phone, profile).code(), StatusCode::UNAUTHENTICATED);
  EXPECT_EQ(Snapshot(ann_), before);
}

}  // namespace
}  // namespace crampwise
