#include <string>

#include "crampwise/v1/plan_service.pb.h"
#include "crampwise/v1/regimen_service.pb.h"
#include "crampwise/v1/reminder_service.pb.h"
#include "gmock/gmock.h"
#include "tests/client/cli_test.h"

namespace crampwise::client {
namespace {

using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kCalcium[] = "supplement_with_meal";

class CliPlanTest : public CliTest {
 protected:
  void SetUp() override {
    SetUpPregnancy();
    AddCalcium();
  }

  // Dinner is at 18:00 in Shanghai.
  void AdvanceToDinner() { server_.Advance(absl::Hours(4) + absl::Minutes(2)); }

  v1::Reminder Calcium() {
    v1::ListRemindersResponse today;
    RunJson({"today"}, today);
    for (const v1::Reminder& reminder : today.reminders()) {
      if (reminder.kind() == kCalcium) return reminder;
    }
    ADD_FAILURE() << "no calcium today";
    return {};
  }
};

TEST_F(CliPlanTest, RegimensAreListedChangedAndRemoved) {
  v1::Regimen regimen;
  RunJson({"regimen", "set", "Calci", "--at", "dinner"}, regimen);
  ASSERT_EQ(regimen.times_size(), 1);
  EXPECT_EQ(regimen.start_date().day(), 15);
  EXPECT_THAT(Run({"regimen", "list"}).out, HasSubstr("Calci, 500 mg at dinner, advised by Dr Lin"));
  EXPECT_EQ(Run({"regimen", "remove", "Calci"}).exit_code, 0);
  EXPECT_EQ(Run({"regimen", "remove", "Calci"}).exit_code, 1);
}

TEST_F(CliPlanTest, ThePlanShowsItemsWithTheirReasons) {
  v1::ListPlanItemsResponse plan;
  RunJson({"plan"}, plan);
  EXPECT_EQ(plan.gestational_week(), 30);
  const Finished finished = Run({"plan"});
  EXPECT_THAT(finished.out, HasSubstr("Week 30"));
  EXPECT_THAT(finished.out, HasSubstr("calf_stretch"));
  EXPECT_THAT(finished.out, HasSubstr("profile set --fact"));
}

TEST_F(CliPlanTest, RegimensStandInThePlanByTheirProduct) {
  ASSERT_EQ(Run({"regimen", "add", "--product", "Quinoa bar", "--substance", "other", "--amount", "1 bar", "--units",
                 "1", "--at", "lunch", "--advised-by", "Dr Lin"})
                .exit_code,
            0);
  const std::string plan = Run({"plan"}).out;
  EXPECT_THAT(plan, ContainsRegex("on +Calci  "));
  EXPECT_THAT(plan, ContainsRegex("Quinoa bar +[^ ]"));
  EXPECT_THAT(plan, Not(HasSubstr("supplement_with_meal.")));
  EXPECT_EQ(Run({"why", "Quinoa bar"}).exit_code, 0);
  EXPECT_EQ(Run({"plan", "set", "Calci", "--off"}).exit_code, 0);
  EXPECT_THAT(Run({"plan"}).out, ContainsRegex("off +Calci  "));
}

TEST_F(CliPlanTest, APreviewShowsTimesOfTheProfilesZone) {
  v1::PreviewPlanResponse preview;
  RunJson({"plan", "--days", "3"}, preview);
  EXPECT_EQ(preview.days_size(), 3);
  EXPECT_THAT(Run({"plan", "--days", "1"}).out, HasSubstr("  18:00  supplement_with_meal"));
}

TEST_F(CliPlanTest, AChangeKeepsEarlierChangesUntilReset) {
  v1::ListPlanItemsResponse plan;
  ASSERT_EQ(Run({"plan", "set", "calf_stretch", "--time", "21:00"}).exit_code, 0);
  EXPECT_THAT(Run({"plan"}).out, HasSubstr("(21:00)"));
  ASSERT_EQ(Run({"plan", "set", "calf_stretch", "--days", "mon,wed"}).exit_code, 0);
  v1::ExplainPlanItemResponse why;
  RunJson({"why", "calf_stretch"}, why);
  EXPECT_EQ(why.item().change().time().hours(), 21);
  EXPECT_EQ(why.item().change().days_size(), 2);
  ASSERT_EQ(Run({"plan", "set", "calf_stretch", "--reset"}).exit_code, 0);
  why.Clear();
  RunJson({"why", "calf_stretch"}, why);
  EXPECT_FALSE(why.item().change().has_time());
}

TEST_F(CliPlanTest, WhySaysWhereItComesFrom) {
  const Finished finished = Run({"why", "calf_stretch"});
  EXPECT_THAT(finished.out, HasSubstr("Sources: "));
  EXPECT_THAT(finished.out, HasSubstr("On 2026-04-15 at 22:00"));
  EXPECT_EQ(Run({"why", "moon_dance"}).exit_code, 1);
}

TEST_F(CliPlanTest, TextsComeInTheLanguageAskedFor) {
  const std::string chinese = Run({"why", "calf_stretch", "--language", "zh"}).out;
  EXPECT_NE(chinese, Run({"why", "calf_stretch", "--language", "en"}).out);
  EXPECT_THAT(chinese, HasSubstr("\xE3\x80\x82"));
}

TEST_F(CliPlanTest, RemindersAreAnsweredByKindAndNumber) {
  EXPECT_EQ(Calcium().state(), v1::REMINDER_STATE_SCHEDULED);
  EXPECT_EQ(Run({"done", kCalcium}).exit_code, 1);
  AdvanceToDinner();
  EXPECT_EQ(Calcium().state(), v1::REMINDER_STATE_DUE);
  EXPECT_EQ(Run({"done", kCalcium}).exit_code, 0);
  EXPECT_EQ(Calcium().state(), v1::REMINDER_STATE_TAKEN);
  EXPECT_EQ(Run({"undo"}).exit_code, 0);
  EXPECT_EQ(Calcium().state(), v1::REMINDER_STATE_DUE);
  EXPECT_THAT(Run({"snooze", kCalcium, "--for", "20m"}).out, HasSubstr("snoozed until 18:2"));
  EXPECT_EQ(Calcium().state(), v1::REMINDER_STATE_SNOOZED);
  EXPECT_EQ(Run({"skip", Calcium().name()}).exit_code, 0);
  EXPECT_EQ(Calcium().state(), v1::REMINDER_STATE_SKIPPED);
}

TEST_F(CliPlanTest, WhatWasTakenUnaskedAnswersItsReminder) {
  v1::ListRegimensResponse regimens;
  RunJson({"regimen", "list"}, regimens);
  AdvanceToDinner();
  ASSERT_EQ(Run({"took", regimens.regimens(0).product()}).exit_code, 0);
  EXPECT_EQ(Calcium().state(), v1::REMINDER_STATE_TAKEN);
  EXPECT_THAT(Run({"took", "Something else"}).err, HasSubstr("No regimen has this name"));
  EXPECT_EQ(Run({"took", "Something else", "--portions", "0"}).exit_code, 2);
}

TEST_F(CliPlanTest, WhatWasTakenIsCountedOnce) {
  ASSERT_EQ(Run({"regimen", "set", "Calci", "--stock", "10"}).exit_code, 0);
  AdvanceToDinner();
  v1::ListRegimensResponse regimens;
  ASSERT_EQ(Run({"took", "Calci"}).exit_code, 0);
  RunJson({"regimen", "list"}, regimens);
  EXPECT_EQ(regimens.regimens(0).stock(), 9);
  ASSERT_EQ(Run({"took", "Calci", "--portions", "2"}).exit_code, 0);
  RunJson({"regimen", "list"}, regimens);
  EXPECT_EQ(regimens.regimens(0).stock(), 7) << "no reminder is open any more";
}

TEST_F(CliPlanTest, WatchShowsInJsonWhatAlreadyWaits) {
  AdvanceToDinner();
  // The client's clock stands still: a watch for any time would never end.
  Process watch(CommandLine({"--json", "watch"}), ConfigPath("watch.err"));
  EXPECT_THAT(watch.ReadLine(), HasSubstr("REMINDER_STATE_DUE"));
}

TEST_F(CliPlanTest, ANewRegimenSaysWhatItWaitsFor) {
  ASSERT_EQ(Run({"regimen", "set", "Calci", "--at", "18:00"}).exit_code, 0);
  const Finished iron = Run({"regimen", "add", "--product", "Iron", "--substance", "iron", "--amount", "60 mg", "--at",
                             "18:30", "--advised-by", "Dr Lin"});
  EXPECT_EQ(iron.exit_code, 0);
  EXPECT_THAT(iron.err, ContainsRegex("(Iron|Calci) and (Iron|Calci) need more time between them"));
  const std::string plan = Run({"plan", "--explain"}).out;
  EXPECT_THAT(plan, ContainsRegex("off +Iron"));
  EXPECT_THAT(plan, ContainsRegex("off +Calci"));
}

TEST_F(CliPlanTest, ThePlanExplainsWhatItKeepsApart) {
  ASSERT_EQ(Run({"regimen", "add", "--product", "Thyroid", "--substance", "levothyroxine", "--amount", "1 tablet",
                 "--at", "breakfast", "--advised-by", "Dr Lin"})
                .exit_code,
            0);
  ASSERT_EQ(Run({"regimen", "set", "Calci", "--at", "breakfast"}).exit_code, 0);
  const std::string plain = Run({"plan"}).out;
  EXPECT_THAT(plain, Not(HasSubstr("keep it apart")));
  const std::string explained = Run({"plan", "--explain"}).out;
  EXPECT_THAT(explained, HasSubstr("keep it apart from Thyroid"));
  EXPECT_THAT(explained, HasSubstr("Thyroid tablet on waking"));
  EXPECT_THAT(explained, HasSubstr("Sources: "));
}

TEST_F(CliPlanTest, TheStockIsListedAndCountedDown) {
  EXPECT_THAT(Run({"regimen", "list"}).out, Not(HasSubstr(" left")));
  ASSERT_EQ(Run({"regimen", "set", "Calci", "--stock", "30", "--units", "2", "--elemental", "200"}).exit_code, 0);
  EXPECT_THAT(Run({"regimen", "list"}).out,
              HasSubstr("Calci, 2 units, 500 mg at breakfast, dinner, advised by Dr Lin, 30 left"));
  AdvanceToDinner();
  ASSERT_EQ(Run({"done", kCalcium}).exit_code, 0);
  EXPECT_THAT(Run({"regimen", "list"}).out, HasSubstr("28 left"));
  ASSERT_EQ(Run({"regimen", "set", "Calci", "--advised-by", "Dr Wu"}).exit_code, 0);
  EXPECT_THAT(Run({"regimen", "list"}).out, HasSubstr("Dr Wu, 28 left")) << "an edit of something else";
  ASSERT_EQ(Run({"regimen", "set", "Calci", "--stock", "none"}).exit_code, 0);
  EXPECT_THAT(Run({"regimen", "list"}).out, Not(HasSubstr(" left")));
  EXPECT_EQ(Run({"regimen", "set", "Calci"}).exit_code, 2);
  EXPECT_EQ(Run({"regimen", "set", "Calci", "--elemental", "0"}).exit_code, 1);
}

TEST_F(CliPlanTest, ANumberMeansWhatWasShown) {
  v1::ListRemindersResponse before;
  RunJson({"today"}, before);
  int number = 0;
  while (before.reminders(number).kind() != kCalcium) ++number;
  const std::string typed = std::to_string(number + 1);
  EXPECT_EQ(Run({"done", typed}).exit_code, 1);
  AdvanceToDinner();
  v1::Reminder answered;
  RunJson({"done", typed}, answered);
  EXPECT_EQ(answered.kind(), kCalcium);
  EXPECT_EQ(Run({"done", "99"}).exit_code, 2);
}

TEST_F(CliPlanTest, WatchPrintsARemindersWhenItComes) {
  const std::vector<std::string> command = CommandLine({"watch", "--for", "1h"});
  Process watch(command, ConfigPath("watch.err"));
  AdvanceToDinner();
  std::string line = watch.ReadLine();
  while (line.find("calcium") == std::string::npos && !line.empty()) line = watch.ReadLine();
  EXPECT_THAT(line, HasSubstr("18:00  due"));
  EXPECT_EQ(Run({"done", kCalcium}).exit_code, 0);
  EXPECT_THAT(watch.ReadLine(), HasSubstr("18:00  taken"));
}

}  // namespace
}  // namespace crampwise::client
