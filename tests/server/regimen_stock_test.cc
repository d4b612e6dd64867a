// A stock counts down with what is taken, whoever says so and however often, and up again with what is taken back.
#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "shared/base/proto_time.h"
#include "tests/server/reminder_test_base.h"

namespace crampwise {
namespace {

class RegimenStockTest : public ReminderTestBase {
 protected:
  v1::Regimen Stored() {
    v1::GetRegimenRequest request;
    request.set_name(regimen_.name());
    return ann_.Call(&v1::RegimenService::Stub::GetRegimen, request).response;
  }

  Reply<v1::Regimen> Send(const v1::Regimen& regimen, const std::vector<std::string>& mask) {
    v1::UpdateRegimenRequest request;
    request.set_request_id(server_.NewId());
    *request.mutable_regimen() = regimen;
    for (const std::string& path : mask) request.mutable_update_mask()->add_paths(path);
    return ann_.Call(&v1::RegimenService::Stub::UpdateRegimen, request);
  }

  // Two units a portion, with `stock` left.
  void Count(int stock) {
    regimen_.set_stock(stock);
    regimen_.set_units_per_portion(2);
    regimen_.set_elemental_per_unit(250);
    const auto reply = Send(regimen_, {});
    ASSERT_TRUE(reply.ok()) << reply.status.error_message();
    regimen_ = reply.response;
  }

  v1::JournalEntry NewIntake(int portions) {
    v1::JournalEntry entry = NewEntry(profile_);
    *entry.mutable_event_time() = ToProto(server_.clock().TimeNow());
    entry.mutable_intake()->set_regimen(regimen_.name());
    entry.mutable_intake()->set_portions(portions);
    return entry;
  }

  v1::JournalEntry RecordIntake(const v1::JournalEntry& entry) {
    const auto reply = Record(ann_, profile_, {entry});
    EXPECT_TRUE(reply.ok() && reply.response.results(0).has_entry()) << reply.status.error_message();
    return reply.response.results(0).entry();
  }

  v1::PlanItemState LowState() { return Item(ann_, profile_, "stock_low").state(); }
};

TEST_F(RegimenStockTest, TakenCountsOnceAndUndoneGivesBack) {
  Count(30);
  const v1::Reminder due = CalciumDue();
  const v1::CheckInRequest taken = NewCheckIn(due, v1::CHECK_IN_ANSWER_TAKEN);
  EXPECT_EQ(ReminderTestBase::Send(taken).response.units_taken(), 2);
  EXPECT_EQ(Stored().stock(), 28);
  EXPECT_TRUE(ReminderTestBase::Send(taken).ok());
  EXPECT_TRUE(CheckIn(due, v1::CHECK_IN_ANSWER_TAKEN).ok()) << "another caregiver says the same";
  EXPECT_EQ(Stored().stock(), 28);
  EXPECT_EQ(Undo(due).response.units_taken(), 0);
  EXPECT_EQ(Stored().stock(), 30);
  EXPECT_TRUE(CheckIn(due, v1::CHECK_IN_ANSWER_SKIPPED).ok());
  EXPECT_EQ(Stored().stock(), 30);
}

TEST_F(RegimenStockTest, WhatWasTakenBeforeACountIsInIt) {
  Count(30);
  const v1::Reminder due = CalciumDue();
  CheckIn(due, v1::CHECK_IN_ANSWER_TAKEN);
  server_.Advance(absl::Minutes(1));
  EXPECT_EQ(Send(Stored(), {"stock"}).response.stock(), 28) << "counted, and nothing is missing";
  Undo(due);
  EXPECT_EQ(Stored().stock(), 28);
  server_.Advance(absl::Minutes(1));
  CheckIn(due, v1::CHECK_IN_ANSWER_TAKEN);
  EXPECT_EQ(Stored().stock(), 26) << "taken after it";
  Undo(due);
  EXPECT_EQ(Stored().stock(), 28);
}

TEST_F(RegimenStockTest, AnAnswerFromBeforeACountTakesNothingOff) {
  Count(30);
  const v1::Reminder due = CalciumDue();
  v1::CheckInRequest offline = NewCheckIn(due, v1::CHECK_IN_ANSWER_TAKEN);
  *offline.mutable_answer_time() = ToProto(server_.clock().TimeNow());
  server_.Advance(absl::Minutes(1));
  Count(20);
  EXPECT_EQ(ReminderTestBase::Send(offline).response.units_taken(), 0);
  EXPECT_EQ(Stored().stock(), 20);
}

TEST_F(RegimenStockTest, AnIntakeFromBeforeACountChangesNothingAnyMore) {
  Count(30);
  const v1::JournalEntry recorded = RecordIntake(NewIntake(1));
  server_.Advance(absl::Minutes(1));
  Count(20);
  v1::UpdateEntryRequest update;
  update.set_request_id(server_.NewId());
  *update.mutable_entry() = recorded;
  update.mutable_entry()->mutable_intake()->set_portions(3);
  ASSERT_TRUE(ann_.Call(&v1::JournalService::Stub::UpdateEntry, update).ok());
  EXPECT_EQ(Stored().stock(), 20);
  v1::DeleteEntryRequest erase;
  erase.set_name(recorded.name());
  ASSERT_TRUE(ann_.Call(&v1::JournalService::Stub::DeleteEntry, erase).ok());
  EXPECT_EQ(Stored().stock(), 20);
}

TEST_F(RegimenStockTest, OnlyAPersonCounts) {
  Count(30);
  const absl::Time counted = FromProto(regimen_.stock_count_time());
  EXPECT_EQ(counted, server_.clock().TimeNow());
  CheckIn(CalciumDue(), v1::CHECK_IN_ANSWER_TAKEN);
  v1::Regimen edited = Stored();
  edited.set_advised_by("Dr Wu");
  EXPECT_EQ(FromProto(Send(edited, {}).response.stock_count_time()), counted) << "the same count, sent back";
}

TEST_F(RegimenStockTest, CountingIsNoEdit) {
  Count(30);
  const std::string etag = regimen_.etag();
  CheckIn(CalciumDue(), v1::CHECK_IN_ANSWER_TAKEN);
  EXPECT_EQ(Stored().etag(), etag);
  v1::Regimen edited = regimen_;
  edited.set_advised_by("Dr Wu");
  const auto reply = Send(edited, {"advised_by"});
  ASSERT_TRUE(reply.ok()) << reply.status.error_message();
  EXPECT_EQ(reply.response.advised_by(), "Dr Wu");
  EXPECT_EQ(reply.response.stock(), 28) << "the mask leaves the count alone";
  const auto unknown = Send(reply.response, {"create_time"});
  EXPECT_EQ(unknown.code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(unknown.field(), "update_mask.paths[0]");
}

TEST_F(RegimenStockTest, NoneLeftStaysNoneAndGivesBackWhatThereWas) {
  Count(1);
  const v1::Reminder due = CalciumDue();
  EXPECT_EQ(CheckIn(due, v1::CHECK_IN_ANSWER_TAKEN).response.units_taken(), 1);
  EXPECT_TRUE(Stored().has_stock());
  EXPECT_EQ(Stored().stock(), 0);
  Undo(due);
  EXPECT_EQ(Stored().stock(), 1);
}

TEST_F(RegimenStockTest, WhatNobodyCountsStaysUncounted) {
  EXPECT_EQ(CheckIn(CalciumDue(), v1::CHECK_IN_ANSWER_TAKEN).response.units_taken(), 0);
  EXPECT_FALSE(Stored().has_stock());
}

TEST_F(RegimenStockTest, WhatWasTakenBeforeACountAndSentAfterItIsInIt) {
  const v1::JournalEntry kept_offline = NewIntake(1);
  server_.Advance(absl::Hours(3));
  Count(30);
  server_.Advance(absl::Hours(1));
  EXPECT_EQ(RecordIntake(kept_offline).intake().units_taken(), 0);
  EXPECT_EQ(Stored().stock(), 30);
}

TEST_F(RegimenStockTest, AnIntakeCountsWithTheEntry) {
  Count(30);
  v1::JournalEntry intake = NewIntake(3);
  const v1::JournalEntry recorded = RecordIntake(intake);
  EXPECT_EQ(recorded.intake().units_taken(), 6);
  EXPECT_EQ(Stored().stock(), 24);
  RecordIntake(intake);
  EXPECT_EQ(Stored().stock(), 24) << "recorded again";

  v1::UpdateEntryRequest update;
  update.set_request_id(server_.NewId());
  *update.mutable_entry() = recorded;
  update.mutable_entry()->mutable_intake()->set_portions(0);
  const auto updated = ann_.Call(&v1::JournalService::Stub::UpdateEntry, update);
  ASSERT_TRUE(updated.ok()) << updated.status.error_message();
  EXPECT_EQ(updated.response.intake().units_taken(), 2) << "no number means one portion";
  EXPECT_EQ(Stored().stock(), 28);

  v1::DeleteEntryRequest erase;
  erase.set_name(recorded.name());
  ASSERT_TRUE(ann_.Call(&v1::JournalService::Stub::DeleteEntry, erase).ok());
  ASSERT_TRUE(ann_.Call(&v1::JournalService::Stub::DeleteEntry, erase).ok());
  EXPECT_EQ(Stored().stock(), 30);
}

TEST_F(RegimenStockTest, ABatchOfIntakesAndAnAppointmentIsCountedWhole) {
  Count(30);
  v1::JournalEntry visit = NewEntry(profile_);
  visit.mutable_appointment()->set_with("Dr Lin");
  *visit.mutable_event_time() = ToProto(server_.clock().TimeNow() + absl::Hours(48));
  v1::JournalEntry bad = NewIntake(1);
  bad.mutable_intake()->set_portions(30);
  const auto reply = Record(ann_, profile_, {NewIntake(1), visit, bad, NewIntake(1)});
  ASSERT_TRUE(reply.ok()) << reply.status.error_message();
  EXPECT_EQ(reply.response.results(2).failure().problem().violations(0).field(), "entries[2].intake.portions");
  EXPECT_EQ(Stored().stock(), 26);
}

TEST_F(RegimenStockTest, TheRegimenMayBeGoneByThen) {
  Count(30);
  const v1::Reminder due = CalciumDue();
  CheckIn(due, v1::CHECK_IN_ANSWER_TAKEN);
  v1::DeleteRegimenRequest request;
  request.set_name(regimen_.name());
  ASSERT_TRUE(ann_.Call(&v1::RegimenService::Stub::DeleteRegimen, request).ok());
  EXPECT_TRUE(Undo(due).ok());
}

TEST_F(RegimenStockTest, AReminderComesAtBreakfastOnceItDoesNotLastTheWeek) {
  Count(15);
  EXPECT_EQ(LowState(), v1::PLAN_ITEM_STATE_OFF);
  const v1::Reminder due = CalciumDue();
  CheckIn(due, v1::CHECK_IN_ANSWER_TAKEN);
  EXPECT_EQ(Stored().stock(), 13);
  const v1::PlanItem low = Item(ann_, profile_, "stock_low");
  EXPECT_EQ(low.state(), v1::PLAN_ITEM_STATE_ON);
  EXPECT_THAT(low.reasons(1).text(), testing::HasSubstr("Calcium 500 is running low"));
  server_.Advance(absl::Hours(24));
  std::vector<std::string> kinds;
  for (const v1::Reminder& reminder : Reminders(ann_, profile_)) kinds.push_back(reminder.kind());
  EXPECT_THAT(kinds, testing::Contains("stock_low"));
  Undo(due);
  EXPECT_EQ(LowState(), v1::PLAN_ITEM_STATE_OFF);
}

TEST_F(RegimenStockTest, ACountIsTold) {
  Count(30);
  const v1::Reminder due = CalciumDue();
  CheckIn(due, v1::CHECK_IN_ANSWER_TAKEN);
  const std::vector<std::string> changes = Changes(ann_, profile_);
  EXPECT_EQ(std::count(changes.end() - 2, changes.end(), regimen_.name()), 1);
}

}  // namespace
}  // namespace crampwise
