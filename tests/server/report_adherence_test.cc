// What became of reminders, in the clinician's report.
#include "absl/strings/str_format.h"
#include "crampwise/v1/assessment_service.grpc.pb.h"
#include "crampwise/v1/report_service.grpc.pb.h"
#include "shared/base/proto_time.h"
#include "tests/server/reminder_test_base.h"

namespace crampwise {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Not;

class ReportAdherenceTest : public ReminderTestBase {
 protected:
  v1::Report Report() {
    v1::GetReportRequest request;
    request.set_parent(profile_.name());
    const auto reply = ann_.Call(&v1::ReportService::Stub::GetReport, request);
    EXPECT_TRUE(reply.ok()) << reply.status.error_message();
    return reply.response;
  }

  // Of the calcium; nothing if there is none.
  std::vector<std::string> FactorCodes() {
    v1::ListFactorsRequest request;
    request.set_parent(profile_.name());
    request.set_all(true);
    const auto reply = ann_.Call(&v1::AssessmentService::Stub::ListFactors, request);
    std::vector<std::string> codes;
    for (const v1::ContributingFactor& factor : reply.response.factors()) codes.push_back(factor.code());
    return codes;
  }

  v1::ItemAdherence CalciumIn(const v1::Report& report) {
    for (const v1::ItemAdherence& item : report.adherence()) {
      if (item.text() == regimen_.product()) return item;
    }
    return {};
  }

  static std::vector<std::string> DaysOf(const v1::PortionsView& view) {
    std::vector<std::string> days;
    for (const v1::PortionsDay& day : view.days()) {
      days.push_back(absl::StrFormat("%02d-%02d: %d taken, %d not, %d episodes", day.date().month(), day.date().day(),
                                     day.taken(), day.not_taken(), day.episodes()));
    }
    return days;
  }
};

TEST_F(ReportAdherenceTest, AnswersAndTheirAbsenceAreCountedByItem) {
  const v1::Reminder first = CalciumDue();
  EXPECT_EQ(CalciumIn(Report()).item(), "");
  ASSERT_TRUE(CheckIn(first, v1::CHECK_IN_ANSWER_TAKEN).ok());
  server_.Advance(absl::Hours(24));
  ASSERT_TRUE(CheckIn(Calcium(), v1::CHECK_IN_ANSWER_SKIPPED).ok());
  server_.Advance(absl::Hours(27));
  const v1::ItemAdherence calcium = CalciumIn(Report());
  EXPECT_EQ(calcium.done(), 1);
  EXPECT_EQ(calcium.skipped(), 1);
  EXPECT_EQ(calcium.missed(), 1);
}

TEST_F(ReportAdherenceTest, DaysOfPortionsStandBesideEpisodes) {
  ASSERT_TRUE(CheckIn(CalciumDue(), v1::CHECK_IN_ANSWER_TAKEN).ok());
  // At 07:30, as her day begins, and a minute earlier, in the night of the day before.
  v1::JournalEntry on_waking = NewCramp(profile_);
  v1::JournalEntry by_night = NewCramp(profile_);
  *by_night.mutable_event_time() = ToProto(FromProto(on_waking.event_time()) - absl::Minutes(1));
  ASSERT_TRUE(Record(ann_, profile_, {on_waking, by_night}).ok());
  server_.Advance(absl::Hours(27));
  EXPECT_THAT(DaysOf(Report().portions()),
              ElementsAre("04-14: 0 taken, 0 not, 1 episodes",  //
                          "04-15: 1 taken, 0 not, 1 episodes", "04-16: 0 taken, 1 not, 0 episodes"));
}

TEST_F(ReportAdherenceTest, PortionsThatAreNotTakenMayPlayAPartAfterAFortnight) {
  CalciumDue();
  server_.Advance(absl::Hours(24 * 13));
  EXPECT_THAT(FactorCodes(), Not(Contains("calcium_not_taken_as_advised"))) << "who has just begun has missed nothing";
  server_.Advance(absl::Hours(24));
  EXPECT_THAT(FactorCodes(), Contains("calcium_not_taken_as_advised"));
  for (int day = 0; day < 10; ++day) {
    server_.Advance(absl::Hours(24));
    ASSERT_TRUE(CheckIn(Calcium(), v1::CHECK_IN_ANSWER_TAKEN).ok());
  }
  EXPECT_THAT(FactorCodes(), Contains("calcium_not_taken_as_advised")) << "nine of fourteen days";
  server_.Advance(absl::Hours(24));
  EXPECT_THAT(FactorCodes(), Not(Contains("calcium_not_taken_as_advised"))) << "ten of fourteen days";
}

}  // namespace
}  // namespace crampwise
