#include "absl/strings/str_cat.h"
#include "shared/base/proto_time.h"
#include "tests/server/api_test.h"

namespace crampwise {
namespace {

using grpc::StatusCode;
using testing::ElementsAre;
using testing::SizeIs;

class RegimenServiceTest : public ApiTest {
 protected:
  Reply<v1::Regimen> UpdateRegimen(const v1::Regimen& regimen) {
    v1::UpdateRegimenRequest request;
    request.set_request_id(server_.NewId());
    *request.mutable_regimen() = regimen;
    return ann_.Call(&v1::RegimenService::Stub::UpdateRegimen, request);
  }

  Reply<google::protobuf::Empty> Delete(const v1::Regimen& regimen) {
    v1::DeleteRegimenRequest request;
    request.set_name(regimen.name());
    return ann_.Call(&v1::RegimenService::Stub::DeleteRegimen, request);
  }

  // The states of the regimen's reminders.
  std::vector<v1::ReminderState> States(const v1::Regimen& regimen) {
    const std::string id = regimen.name().substr(regimen.name().rfind('/') + 1);
    std::vector<v1::ReminderState> states;
    for (const v1::Reminder& reminder : Reminders(ann_, profile_)) {
      if (reminder.plan_item().find(id) != std::string::npos) states.push_back(reminder.state());
    }
    return states;
  }

  v1::Profile profile_ = MakeProfile(ann_);
};

TEST_F(RegimenServiceTest, MakesAnItemOfThePlan) {
  const v1::Regimen regimen = MakeRegimen(ann_, profile_);
  EXPECT_FALSE(regimen.etag().empty());
  const std::string id = regimen.name().substr(regimen.name().rfind('/') + 1);
  EXPECT_EQ(Item(ann_, profile_, "supplement_with_meal." + id).state(), v1::PLAN_ITEM_STATE_ON);
  EXPECT_THAT(Changes(ann_, profile_), ElementsAre(profile_.name(), regimen.name()));
}

TEST_F(RegimenServiceTest, RepeatedCreationAnswersTheSameAndOtherContentIsRefused) {
  v1::CreateRegimenRequest request;
  request.set_parent(profile_.name());
  request.set_regimen_id(server_.NewId());
  *request.mutable_regimen() = CalciumAtBreakfast();
  const auto first = ann_.Call(&v1::RegimenService::Stub::CreateRegimen, request);
  const auto again = ann_.Call(&v1::RegimenService::Stub::CreateRegimen, request);
  ASSERT_TRUE(first.ok() && again.ok());
  EXPECT_EQ(again.response.SerializeAsString(), first.response.SerializeAsString());
  request.mutable_regimen()->set_amount_printed("600 mg");
  const auto other = ann_.Call(&v1::RegimenService::Stub::CreateRegimen, request);
  EXPECT_EQ(other.code(), StatusCode::ALREADY_EXISTS);
  EXPECT_EQ(other.field(), "regimen_id");
}

TEST_F(RegimenServiceTest, RepetitionsDoNotTellWhatWasDeleted) {
  v1::CreateRegimenRequest create;
  create.set_parent(profile_.name());
  create.set_regimen_id(server_.NewId());
  *create.mutable_regimen() = CalciumAtBreakfast();
  v1::UpdateRegimenRequest update;
  update.set_request_id(server_.NewId());
  *update.mutable_regimen() = ann_.Call(&v1::RegimenService::Stub::CreateRegimen, create).response;
  ASSERT_TRUE(ann_.Call(&v1::RegimenService::Stub::UpdateRegimen, update).ok());
  EXPECT_TRUE(ann_.Call(&v1::RegimenService::Stub::UpdateRegimen, update).ok());

  ASSERT_TRUE(Delete(update.regimen()).ok());
  EXPECT_EQ(ann_.Call(&v1::RegimenService::Stub::CreateRegimen, create).code(), StatusCode::NOT_FOUND);
  EXPECT_EQ(ann_.Call(&v1::RegimenService::Stub::UpdateRegimen, update).code(), StatusCode::NOT_FOUND);
}

TEST_F(RegimenServiceTest, IsCheckedAgainstTheProfile) {
  v1::CreateRegimenRequest request;
  request.set_parent(profile_.name());
  request.set_regimen_id(server_.NewId());
  *request.mutable_regimen() = CalciumAtBreakfast();
  *request.mutable_regimen()->add_times()->mutable_time() = LocalTimeOf(8 * 60 + 30);
  const auto reply = ann_.Call(&v1::RegimenService::Stub::CreateRegimen, request);
  EXPECT_EQ(reply.code(), StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(reply.field(), "regimen.times[1]");
}

TEST_F(RegimenServiceTest, AProfileHasRoomForFifty) {
  v1::Regimen regimen = CalciumAtBreakfast();
  regimen.set_substance(v1::SUBSTANCE_OTHER);
  v1::Regimen last;
  for (int i = 0; i < 50; ++i) {
    regimen.set_product(absl::StrCat("Product ", i));
    last = MakeRegimen(ann_, profile_, regimen);
  }
  v1::CreateRegimenRequest request;
  request.set_parent(profile_.name());
  request.set_regimen_id(server_.NewId());
  *request.mutable_regimen() = regimen;
  const auto full = ann_.Call(&v1::RegimenService::Stub::CreateRegimen, request);
  EXPECT_EQ(full.code(), StatusCode::FAILED_PRECONDITION);
  EXPECT_EQ(full.field(), "parent");
  ASSERT_TRUE(Delete(last).ok());
  EXPECT_TRUE(ann_.Call(&v1::RegimenService::Stub::CreateRegimen, request).ok());
}

TEST_F(RegimenServiceTest, ListsPageByPage) {
  v1::Regimen regimen = CalciumAtBreakfast();
  for (const char* product : {"One", "Two", "Three"}) {
    regimen.set_product(product);
    MakeRegimen(ann_, profile_, regimen);
  }
  v1::ListRegimensRequest request;
  request.set_parent(profile_.name());
  request.set_page_size(2);
  const auto first = ann_.Call(&v1::RegimenService::Stub::ListRegimens, request);
  EXPECT_EQ(first.response.regimens_size(), 2);
  request.set_page_token(first.response.next_page_token());
  const auto second = ann_.Call(&v1::RegimenService::Stub::ListRegimens, request);
  EXPECT_EQ(second.response.regimens_size(), 1);
  EXPECT_TRUE(second.response.next_page_token().empty());
}

TEST_F(RegimenServiceTest, UpdateReplacesAndGuardsItsEtag) {
  v1::Regimen regimen = MakeRegimen(ann_, profile_);
  regimen.set_product("Calcium forte");
  const auto reply = UpdateRegimen(regimen);
  ASSERT_TRUE(reply.ok()) << reply.status.error_message();
  EXPECT_EQ(reply.response.product(), "Calcium forte");
  EXPECT_EQ(reply.response.create_time().seconds(), regimen.create_time().seconds());
  const auto stale = UpdateRegimen(regimen);
  EXPECT_EQ(stale.code(), StatusCode::ABORTED);
  EXPECT_EQ(stale.field(), "regimen.etag");
}

TEST_F(RegimenServiceTest, PausedAndDeletedRegimensTakeTheirOpenRemindersBack) {
  v1::Regimen half = CalciumAtBreakfast();
  half.set_elemental_per_unit(250);
  v1::Regimen first = MakeRegimen(ann_, profile_, half);
  half.set_product("Calcium 250");
  const v1::Regimen second = MakeRegimen(ann_, profile_, half);
  server_.Advance(absl::Minutes(61));
  ASSERT_THAT(States(first), ElementsAre(v1::REMINDER_STATE_DUE));
  ASSERT_THAT(States(second), ElementsAre(v1::REMINDER_STATE_DUE));
  first.set_paused(true);
  ASSERT_TRUE(UpdateRegimen(first).ok());
  EXPECT_THAT(States(first), ElementsAre(v1::REMINDER_STATE_CANCELLED));
  ASSERT_TRUE(Delete(second).ok());
  EXPECT_THAT(States(second), ElementsAre(v1::REMINDER_STATE_CANCELLED));
}

TEST_F(RegimenServiceTest, DeletingAgainSucceedsAndChangesNothing) {
  const v1::Regimen regimen = MakeRegimen(ann_, profile_);
  ASSERT_TRUE(Delete(regimen).ok());
  EXPECT_THAT(Changes(ann_, profile_), SizeIs(3));
  EXPECT_TRUE(Delete(regimen).ok());
  EXPECT_THAT(Changes(ann_, profile_), SizeIs(3));
  v1::GetRegimenRequest get;
  get.set_name(regimen.name());
  EXPECT_EQ(ann_.Call(&v1::RegimenService::Stub::GetRegimen, get).code(), StatusCode::NOT_FOUND);
}

}  // namespace
}  // namespace crampwise
