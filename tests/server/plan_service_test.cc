#include "absl/strings/str_cat.h"
#include "shared/base/proto_time.h"
#include "tests/server/api_test.h"

namespace crampwise {
namespace {

using grpc::StatusCode;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class PlanServiceTest : public ApiTest {
 protected:
  v1::PlanItemChange ChangeOf(const std::string& item) {
    v1::PlanItemChange change;
    change.set_name(absl::StrCat(profile_.name(), "/planItems/", item));
    return change;
  }

  v1::PlanItemChange Switched(const std::string& item, v1::PlanSwitch position) {
    v1::PlanItemChange change = ChangeOf(item);
    change.set_switch_(position);
    return change;
  }

  Reply<v1::PreviewPlanResponse> Preview(absl::CivilDay start, absl::CivilDay end) {
    v1::PreviewPlanRequest request;
    request.set_parent(profile_.name());
    *request.mutable_start_date() = ToProto(start);
    *request.mutable_end_date() = ToProto(end);
    return ann_.Call(&v1::PlanService::Stub::PreviewPlan, request);
  }

  Reply<v1::ExplainPlanItemResponse> Explain(const std::string& item) {
    v1::ExplainPlanItemRequest request;
    request.set_name(absl::StrCat(profile_.name(), "/planItems/", item));
    return ann_.Call(&v1::PlanService::Stub::ExplainPlanItem, request);
  }

  // How often the item comes on the day.
  int Count(absl::CivilDay day, const std::string& item) {
    int count = 0;
    const auto preview = Preview(day, day);
    for (const v1::PlannedBundle& bundle : preview.response.days(0).bundles()) {
      for (const v1::PlannedReminder& reminder : bundle.reminders()) count += reminder.kind() == item ? 1 : 0;
    }
    return count;
  }

  const absl::CivilDay today_ = absl::CivilDay(2026, 4, 15);
  v1::Profile profile_ = MakeProfile(ann_);
};

TEST_F(PlanServiceTest, ListsEveryItemWithWordsAndSources) {
  v1::ListPlanItemsRequest request;
  request.set_parent(profile_.name());
  const auto english = ann_.Call(&v1::PlanService::Stub::ListPlanItems, request);
  ASSERT_TRUE(english.ok()) << english.status.error_message();
  EXPECT_EQ(english.response.gestational_week(), 30);
  EXPECT_FALSE(english.response.items().empty());
  for (const v1::PlanItem& item : english.response.items()) {
    EXPECT_NE(item.state(), v1::PLAN_ITEM_STATE_UNSPECIFIED) << item.kind();
    EXPECT_THAT(item.text(), Not(IsEmpty())) << item.kind();
    EXPECT_THAT(item.anchor_text(), Not(IsEmpty())) << item.kind();
    EXPECT_THAT(item.source_ids(), Not(IsEmpty())) << item.kind();
  }
  request.set_language(v1::LANGUAGE_CHINESE_SIMPLIFIED);
  const auto chinese = ann_.Call(&v1::PlanService::Stub::ListPlanItems, request);
  ASSERT_EQ(chinese.response.items_size(), english.response.items_size());
  EXPECT_NE(chinese.response.items(0).text(), english.response.items(0).text());
}

TEST_F(PlanServiceTest, WordsFitTheWeekOfPregnancy) {
  const v1::Profile profile = MakeProfile(ann_);
  EXPECT_THAT(Item(ann_, profile, "calf_stretch").text(), testing::HasSubstr("holding on"));
}

TEST_F(PlanServiceTest, TellsWhenAnItemComesNext) {
  const v1::PlanItem stretch = Item(ann_, profile_, "calf_stretch");
  EXPECT_EQ(stretch.state(), v1::PLAN_ITEM_STATE_ON);
  // 22:00 in Berlin, half an hour before bedtime.
  EXPECT_EQ(FromProto(stretch.next_time()), absl::FromCivil(absl::CivilHour(2026, 4, 15, 20), absl::UTCTimeZone()));
  EXPECT_FALSE(Item(ann_, profile_, "sun_walk").has_next_time());
}

TEST_F(PlanServiceTest, AsksBeforeWhatCouldHarm) {
  ASSERT_TRUE(ChangePlan(ann_, profile_, {Switched("foot_soak", v1::PLAN_SWITCH_ON)}).ok());
  const v1::PlanItem soak = Item(ann_, profile_, "foot_soak");
  EXPECT_EQ(soak.state(), v1::PLAN_ITEM_STATE_ASKING);
  EXPECT_FALSE(soak.questions().empty());
  for (const v1::PlanQuestion& question : soak.questions()) EXPECT_THAT(question.text(), Not(IsEmpty()));
}

TEST_F(PlanServiceTest, ChangesReplaceAndResetForgets) {
  const int before = Count(today_, "calf_stretch");
  ASSERT_GT(before, 0);
  const auto off = ChangePlan(ann_, profile_, {Switched("calf_stretch", v1::PLAN_SWITCH_OFF)});
  ASSERT_TRUE(off.ok()) << off.status.error_message();
  EXPECT_EQ(Count(today_, "calf_stretch"), 0);
  EXPECT_EQ(Item(ann_, profile_, "calf_stretch").change().switch_(), v1::PLAN_SWITCH_OFF);

  v1::PlanItemChange at_nine = ChangeOf("calf_stretch");
  *at_nine.mutable_time() = LocalTimeOf(21 * 60);
  ASSERT_TRUE(ChangePlan(ann_, profile_, {at_nine}).ok());
  const auto explained = Explain("calf_stretch");
  ASSERT_EQ(explained.response.reminders_size(), 1);
  EXPECT_EQ(FromProto(explained.response.reminders(0).due_time()),
            absl::FromCivil(absl::CivilHour(2026, 4, 15, 19), absl::UTCTimeZone()));

  v1::PlanItemChange reset = ChangeOf("calf_stretch");
  reset.set_reset(true);
  ASSERT_TRUE(ChangePlan(ann_, profile_, {reset}).ok());
  EXPECT_EQ(Count(today_, "calf_stretch"), before);
  EXPECT_FALSE(Item(ann_, profile_, "calf_stretch").has_change());
  EXPECT_THAT(Changes(ann_, profile_), SizeIs(4));
}

TEST_F(PlanServiceTest, ChangesAreMadeAllOrNone) {
  const std::string before = Snapshot(ann_);
  const auto reply = ChangePlan(
      ann_, profile_, {Switched("calf_stretch", v1::PLAN_SWITCH_OFF), Switched("juggling", v1::PLAN_SWITCH_ON)});
  EXPECT_EQ(reply.code(), StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(reply.field(), "changes[1].name");
  EXPECT_EQ(Snapshot(ann_), before);
  EXPECT_GT(Count(today_, "calf_stretch"), 0);
}

TEST_F(PlanServiceTest, RepeatedChangeIsMadeOnce) {
  v1::ChangePlanRequest request;
  request.set_request_id(server_.NewId());
  request.set_parent(profile_.name());
  *request.add_changes() = Switched("calf_stretch", v1::PLAN_SWITCH_OFF);
  ASSERT_TRUE(ann_.Call(&v1::PlanService::Stub::ChangePlan, request).ok());
  ASSERT_TRUE(ann_.Call(&v1::PlanService::Stub::ChangePlan, request).ok());
  EXPECT_THAT(Changes(ann_, profile_), SizeIs(2));
  request.mutable_changes(0)->set_switch_(v1::PLAN_SWITCH_ON);
  const auto other = ann_.Call(&v1::PlanService::Stub::ChangePlan, request);
  EXPECT_EQ(other.code(), StatusCode::ALREADY_EXISTS);
  EXPECT_EQ(other.field(), "request_id");
}

TEST_F(PlanServiceTest, ExplainsOneItem) {
  const auto on = Explain("calf_stretch");
  ASSERT_TRUE(on.ok()) << on.status.error_message();
  EXPECT_EQ(on.response.item().state(), v1::PLAN_ITEM_STATE_ON);
  EXPECT_EQ(on.response.reminders_size(), 1);
  const auto off = Explain("sun_walk");
  EXPECT_TRUE(off.response.reminders().empty());
  EXPECT_FALSE(off.response.item().reasons().empty());
  const auto unknown = Explain("juggling");
  EXPECT_EQ(unknown.code(), StatusCode::NOT_FOUND);
  EXPECT_EQ(unknown.field(), "name");
}

TEST_F(PlanServiceTest, PreviewsUpTo31DaysAfterTheFirst) {
  const auto month = Preview(today_, today_ + 31);
  ASSERT_TRUE(month.ok()) << month.status.error_message();
  ASSERT_EQ(month.response.days_size(), 32);
  EXPECT_EQ(FromProto(month.response.days(31).local_date()), today_ + 31);
  for (const v1::PlannedDay& day : month.response.days()) EXPECT_FALSE(day.bundles().empty());
  for (const absl::CivilDay end : {today_ + 32, today_ - 1}) {
    const auto reply = Preview(today_, end);
    EXPECT_EQ(reply.code(), StatusCode::INVALID_ARGUMENT);
    EXPECT_EQ(reply.field(), "end_date");
  }
}

TEST_F(PlanServiceTest, PreviewBeginsTodayUnlessAsked) {
  v1::PreviewPlanRequest request;
  request.set_parent(profile_.name());
  const auto reply = ann_.Call(&v1::PlanService::Stub::PreviewPlan, request);
  ASSERT_EQ(reply.response.days_size(), 1);
  EXPECT_EQ(FromProto(reply.response.days(0).local_date()), today_);
}

}  // namespace
}  // namespace crampwise
