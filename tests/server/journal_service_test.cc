#include "absl/strings/str_cat.h"
#include "shared/base/proto_time.h"
#include "shared/base/uuid.h"
#include "tests/server/api_test.h"

namespace crampwise {
namespace {

using grpc::StatusCode;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class JournalServiceTest : public ApiTest {
 protected:
  v1::JournalEntry RecordOne(const v1::JournalEntry& entry) {
    const auto reply = Record(ann_, profile_, {entry});
    EXPECT_TRUE(reply.ok()) << reply.status.error_message();
    if (!reply.ok()) return {};
    EXPECT_TRUE(reply.response.results(0).has_entry()) << reply.response.DebugString();
    return reply.response.results(0).entry();
  }

  Reply<v1::JournalEntry> UpdateEntry(const v1::JournalEntry& entry) {
    v1::UpdateEntryRequest request;
    request.set_request_id(server_.NewId());
    *request.mutable_entry() = entry;
    return ann_.Call(&v1::JournalService::Stub::UpdateEntry, request);
  }

  Reply<google::protobuf::Empty> Delete(const std::string& name) {
    v1::DeleteEntryRequest request;
    request.set_name(name);
    return ann_.Call(&v1::JournalService::Stub::DeleteEntry, request);
  }

  v1::JournalEntry CrampWithClotSign() {
    v1::JournalEntry entry = NewCramp(profile_);
    entry.mutable_episode()->mutable_safety()->set_leg_signs(v1::ANSWER_YES);
    return entry;
  }

  v1::JournalEntry AppointmentIn(absl::Duration ahead) {
    v1::JournalEntry entry = NewEntry(profile_);
    *entry.mutable_event_time() = ToProto(server_.clock().TimeNow() + ahead);
    entry.mutable_appointment()->set_with("midwife");
    return entry;
  }

  v1::Profile profile_ = MakeProfile(ann_);
};

TEST_F(JournalServiceTest, ACrampAtNightBelongsToTheDayBefore) {
  v1::JournalEntry cramp = NewCramp(profile_);
  *cramp.mutable_event_time() = ToProto(absl::FromCivil(absl::CivilMinute(2026, 4, 15, 1, 40), absl::UTCTimeZone()));
  const v1::JournalEntry stored = RecordOne(cramp);
  EXPECT_EQ(FromProto(stored.local_date()), absl::CivilDay(2026, 4, 14));
  EXPECT_EQ(stored.author(), "accounts/" + ann_.account_id);
  EXPECT_EQ(FromProto(stored.record_time()), server_.clock().TimeNow());
  v1::GetEntryRequest get;
  get.set_name(stored.name());
  EXPECT_EQ(ann_.Call(&v1::JournalService::Stub::GetEntry, get).response.SerializeAsString(),
            stored.SerializeAsString());
}

TEST_F(JournalServiceTest, RepeatedEntryIsRecordedOnce) {
  const v1::JournalEntry cramp = NewCramp(profile_);
  const v1::JournalEntry first = RecordOne(cramp);
  const std::vector<std::string> changes = Changes(ann_, profile_);
  EXPECT_EQ(RecordOne(cramp).SerializeAsString(), first.SerializeAsString());
  EXPECT_EQ(Changes(ann_, profile_), changes);
  EXPECT_EQ(Entries(ann_, profile_).size(), 1);
}

TEST_F(JournalServiceTest, RepeatedEntryIsFoundEvenIfItWouldNotPassAnyMore) {
  const v1::Regimen regimen = MakeRegimen(ann_, profile_);
  v1::JournalEntry intake = NewEntry(profile_);
  intake.mutable_intake()->set_regimen(regimen.name());
  RecordOne(intake);
  v1::DeleteRegimenRequest request;
  request.set_name(regimen.name());
  ASSERT_TRUE(ann_.Call(&v1::RegimenService::Stub::DeleteRegimen, request).ok());
  EXPECT_EQ(RecordOne(intake).name(), intake.name());
}

TEST_F(JournalServiceTest, IntakeNamesARegimenThatExists) {
  v1::JournalEntry intake = NewEntry(profile_);
  intake.mutable_intake()->set_regimen(absl::StrCat(profile_.name(), "/regimens/", server_.NewId()));
  const auto reply = Record(ann_, profile_, {intake});
  ASSERT_TRUE(reply.ok());
  const v1::RecordFailure& failure = reply.response.results(0).failure();
  EXPECT_EQ(failure.code(), StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(failure.problem().violations(0).field(), "entries[0].intake.regimen");
}

TEST_F(JournalServiceTest, ListsNewestFirstPageByPage) {
  std::vector<v1::JournalEntry> entries;
  for (int hours = 1; hours <= 5; ++hours) {
    entries.push_back(NewCramp(profile_));
    *entries.back().mutable_event_time() = ToProto(server_.clock().TimeNow() - absl::Hours(hours));
  }
  ASSERT_TRUE(Record(ann_, profile_, entries).ok());
  v1::ListEntriesRequest request;
  request.set_parent(profile_.name());
  request.set_page_size(2);
  std::vector<std::string> names;
  do {
    const auto page = ann_.Call(&v1::JournalService::Stub::ListEntries, request);
    ASSERT_TRUE(page.ok()) << page.status.error_message();
    for (const v1::JournalEntry& entry : page.response.entries()) names.push_back(entry.name());
    request.set_page_token(page.response.next_page_token());
  } while (!request.page_token().empty());
  EXPECT_THAT(names, ElementsAre(entries[0].name(), entries[1].name(), entries[2].name(), entries[3].name(),
                                 entries[4].name()));
}

TEST_F(JournalServiceTest, ListsTheRangeThatIsAskedFor) {
  RecordOne(NewCramp(profile_));
  v1::ListEntriesRequest request;
  request.set_parent(profile_.name());
  *request.mutable_end_time() = ToProto(server_.clock().TimeNow() - absl::Hours(1));
  EXPECT_TRUE(ann_.Call(&v1::JournalService::Stub::ListEntries, request).response.entries().empty());
  *request.mutable_start_time() = request.end_time();
  const auto empty = ann_.Call(&v1::JournalService::Stub::ListEntries, request);
  EXPECT_EQ(empty.code(), StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(empty.field(), "end_time");
}

TEST_F(JournalServiceTest, ASafetySignRaisesTheUrgencyAndSilencesWhatTouchesTheLeg) {
  server_.Advance(absl::Hours(14) + absl::Minutes(5));
  const auto state_of = [this](const std::string& kind) {
    for (const v1::Reminder& reminder : Reminders(ann_, profile_)) {
      if (reminder.kind() == kind) return reminder.state();
    }
    return v1::REMINDER_STATE_UNSPECIFIED;
  };
  ASSERT_EQ(state_of("calf_stretch"), v1::REMINDER_STATE_DUE);
  RecordOne(CrampWithClotSign());
  const v1::Profile profile = Get(ann_, profile_).response;
  EXPECT_GE(profile.active_urgency().level(), v1::URGENCY_URGENT);
  EXPECT_THAT(profile.active_urgency().rule_ids(), Not(IsEmpty()));
  EXPECT_EQ(state_of("calf_stretch"), v1::REMINDER_STATE_CANCELLED);
  EXPECT_EQ(Item(ann_, profile_, "calf_stretch").state(), v1::PLAN_ITEM_STATE_OFF);
  EXPECT_THAT(Changes(ann_, profile_), Contains(profile_.name()).Times(2));
}

TEST_F(JournalServiceTest, AClosedUrgencyStaysClosedWhenItsEntryComesAgainOrIsCorrected) {
  const v1::JournalEntry sent = CrampWithClotSign();
  v1::JournalEntry stored = RecordOne(sent);
  v1::CloseUrgencyRequest close;
  close.set_request_id(server_.NewId());
  close.set_name(profile_.name());
  ASSERT_TRUE(ann_.Call(&v1::ProfileService::Stub::CloseUrgency, close).ok());
  RecordOne(sent);
  stored.set_note("seen by the midwife");
  ASSERT_TRUE(UpdateEntry(stored).ok());
  EXPECT_FALSE(Get(ann_, profile_).response.has_active_urgency());
}

TEST_F(JournalServiceTest, ASignThatIsAddedLaterRaisesTheUrgency) {
  v1::JournalEntry stored = RecordOne(NewCramp(profile_));
  stored.mutable_episode()->mutable_safety()->set_chest_signs(v1::ANSWER_YES);
  ASSERT_TRUE(UpdateEntry(stored).ok());
  EXPECT_TRUE(Get(ann_, profile_).response.has_active_urgency());
}

TEST_F(JournalServiceTest, AnAppointmentChangesThePlanUntilItIsDeleted) {
  const v1::JournalEntry appointment = RecordOne(AppointmentIn(absl::Hours(3 * 24)));
  // The day before, at wake.
  EXPECT_EQ(FromProto(Item(ann_, profile_, "clinician_questions").next_time()),
            absl::FromCivil(absl::CivilMinute(2026, 4, 17, 5, 30), absl::UTCTimeZone()));
  ASSERT_TRUE(Delete(appointment.name()).ok());
  EXPECT_FALSE(Item(ann_, profile_, "clinician_questions").has_next_time());
}

TEST_F(JournalServiceTest, UpdateNeedsTheCurrentEtag) {
  v1::JournalEntry entry = RecordOne(NewCramp(profile_));
  entry.set_note("left calf");
  v1::JournalEntry blind = entry;
  blind.clear_etag();
  EXPECT_EQ(UpdateEntry(blind).field(), "entry.etag");
  server_.clock().AdvanceTime(absl::Minutes(1));
  const auto updated = UpdateEntry(entry);
  ASSERT_TRUE(updated.ok()) << updated.status.error_message();
  EXPECT_EQ(updated.response.note(), "left calf");
  EXPECT_EQ(updated.response.record_time().seconds(), entry.record_time().seconds());
  EXPECT_GT(updated.response.update_time().seconds(), entry.update_time().seconds());
  const auto stale = UpdateEntry(entry);
  EXPECT_EQ(stale.code(), StatusCode::ABORTED);
  EXPECT_EQ(stale.field(), "entry.etag");
}

TEST_F(JournalServiceTest, ARepeatedUpdateDoesNotTellWhatWasDeleted) {
  v1::UpdateEntryRequest request;
  request.set_request_id(server_.NewId());
  *request.mutable_entry() = RecordOne(NewCramp(profile_));
  request.mutable_entry()->set_note("left calf");
  ASSERT_TRUE(ann_.Call(&v1::JournalService::Stub::UpdateEntry, request).ok());
  EXPECT_EQ(ann_.Call(&v1::JournalService::Stub::UpdateEntry, request).response.note(), "left calf");
  ASSERT_TRUE(Delete(request.entry().name()).ok());
  EXPECT_EQ(ann_.Call(&v1::JournalService::Stub::UpdateEntry, request).code(), StatusCode::NOT_FOUND);
}

TEST_F(JournalServiceTest, EntryIdsAreOfTheLast400Days) {
  const absl::Time now = server_.clock().TimeNow();
  for (const absl::Time made : {now - absl::Hours(401 * 24), now + absl::Hours(25)}) {
    v1::JournalEntry entry = NewCramp(profile_);
    entry.set_name(absl::StrCat(profile_.name(), "/entries/", NewUuidV7(made)));
    const auto reply = Record(ann_, profile_, {entry});
    ASSERT_TRUE(reply.ok()) << reply.status.error_message();
    const v1::RecordFailure& failure = reply.response.results(0).failure();
    EXPECT_EQ(failure.code(), StatusCode::INVALID_ARGUMENT);
    EXPECT_EQ(failure.problem().violations(0).field(), "entries[0].name");
  }
}

TEST_F(JournalServiceTest, AProfileHasRoomFor200AppointmentsAhead) {
  std::vector<v1::JournalEntry> entries;
  for (int i = 0; i < 201; ++i) entries.push_back(AppointmentIn(absl::Hours(24 + i)));
  const auto reply = Record(ann_, profile_, entries);
  ASSERT_TRUE(reply.ok()) << reply.status.error_message();
  EXPECT_TRUE(reply.response.results(199).has_entry());
  const v1::RecordFailure& full = reply.response.results(200).failure();
  EXPECT_EQ(full.code(), StatusCode::FAILED_PRECONDITION);
  EXPECT_EQ(full.problem().violations(0).field(), "entries[200].appointment");

  v1::JournalEntry past = RecordOne(AppointmentIn(absl::Hours(-2)));
  *past.mutable_event_time() = ToProto(server_.clock().TimeNow() + absl::Hours(2));
  const auto moved = UpdateEntry(past);
  EXPECT_EQ(moved.code(), StatusCode::FAILED_PRECONDITION);
  EXPECT_EQ(moved.field(), "entry.appointment");
  server_.clock().AdvanceTime(absl::Hours(25));
  RecordOne(entries[200]);
}

TEST_F(JournalServiceTest, ADeletedEntryIsGoneAndItsIdStaysUsed) {
  const v1::JournalEntry cramp = NewCramp(profile_);
  RecordOne(cramp);
  ASSERT_TRUE(Delete(cramp.name()).ok());
  EXPECT_TRUE(Entries(ann_, profile_).empty());
  EXPECT_TRUE(Delete(cramp.name()).ok());
  const auto reply = Record(ann_, profile_, {cramp});
  ASSERT_TRUE(reply.ok());
  EXPECT_EQ(reply.response.results(0).failure().code(), StatusCode::ALREADY_EXISTS);
  EXPECT_EQ(Delete(NewCramp(profile_).name()).code(), StatusCode::NOT_FOUND);
}

}  // namespace
}  // namespace crampwise
