// Countries, background reading and checklists, with and without a server.
#include <string>

#include "absl/strings/str_cat.h"
#include "crampwise/v1/assessment_service.pb.h"
#include "crampwise/v1/knowledge_service.pb.h"
#include "gmock/gmock.h"
#include "tests/client/cli_test.h"

namespace crampwise::client {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class CliReferenceTest : public CliTest {
 protected:
  void TakeServerAway() {
    address_ = absl::StrCat("127.0.0.1:", server_.server().port());
    server_.Stop();
  }

  v1::Locale LocaleOf(const std::vector<std::string>& args) {
    v1::Locale locale;
    RunJson(args, locale);
    return locale;
  }
};

TEST_F(CliReferenceTest, ACountryNeedsNobody) {
  TakeServerAway();
  const v1::Locale britain = LocaleOf({"locale", "gb"});
  EXPECT_EQ(britain.emergency_number(), "999");
  EXPECT_EQ(britain.advice_number(), "111");
  EXPECT_FALSE(britain.calcium_reference().empty());
  const std::string text = Run({"locale", "GB"}).out;
  EXPECT_THAT(text, AllOf(HasSubstr("999"), HasSubstr("111"), HasSubstr(britain.calcium_reference())));
  EXPECT_THAT(text, AllOf(HasSubstr("[magnesium]: mmol/l"), HasSubstr("Sources: "), HasSubstr("no clinician")));
  EXPECT_THAT(Run({"locale", "US"}).out, HasSubstr("[magnesium]: mg/dl"));
  EXPECT_THAT(Run({"locale", "CN", "--language", "zh"}).out, HasSubstr("镁 [magnesium]"));
  EXPECT_EQ(LocaleOf({"locale"}).emergency_number(), "112");
}

TEST_F(CliReferenceTest, TheProfilesCountryAndItsRegimensCount) {
  SetUpPregnancy();
  EXPECT_EQ(LocaleOf({"locale"}).country(), "CN");
  EXPECT_FALSE(LocaleOf({"locale"}).calcium_reference().empty());
  AddCalcium();
  EXPECT_THAT(LocaleOf({"locale"}).calcium_reference(), IsEmpty());
}

TEST_F(CliReferenceTest, WithoutTheServerNoAmountOfCalciumIsNamed) {
  SetUpPregnancy();
  AddCalcium();
  TakeServerAway();
  const v1::Locale locale = LocaleOf({"locale", "GB"});
  EXPECT_EQ(locale.emergency_number(), "999");
  EXPECT_THAT(locale.calcium_reference(), IsEmpty());
  EXPECT_THAT(locale.calcium_upper_level(), IsEmpty());
}

TEST_F(CliReferenceTest, BackgroundReading) {
  TakeServerAway();
  v1::ListBackgroundResponse background;
  RunJson({"background"}, background);
  ASSERT_FALSE(background.lines().empty());
  const v1::BackgroundLine& line = background.lines(0);
  EXPECT_THAT(Run({"background"}).out, HasSubstr(absl::StrCat(line.text(), " [", line.source_id(), "]\n")));
  EXPECT_THAT(Run({"background", "--language", "zh"}).out, Not(HasSubstr(line.text())));
}

TEST_F(CliReferenceTest, TheChecklistNamesTheCodes) {
  SetUpPregnancy();
  TakeServerAway();
  EXPECT_THAT(Run({"checklist"}).out, HasSubstr("leg_warm_one_side: "));
  v1::ListChecklistResponse checklist;
  RunJson({"checklist", "--language", "zh"}, checklist);
  EXPECT_GT(checklist.items_size(), 20);
}

TEST_F(CliReferenceTest, MealsAndFoodsNameTheirAllergens) {
  TakeServerAway();
  EXPECT_THAT(Run({"recipe", "beef_celery"}).out, HasSubstr("  Contains: soy, gluten\n"));
  EXPECT_THAT(Run({"recipe", "beef_celery", "--language", "zh"}).out, HasSubstr("  含: 大豆, 麸质\n"));
  EXPECT_THAT(Run({"recipe", "small_fish_greens"}).out, HasSubstr("  Contains: fish\n"));
  EXPECT_THAT(Run({"foods", "cheese"}).out, HasSubstr("  Contains: milk\n"));
  EXPECT_THAT(Run({"foods", "banana"}).out, Not(HasSubstr("Contains")));
}

}  // namespace
}  // namespace crampwise::client
