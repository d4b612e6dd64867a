// Foods, meals and first aid on the command line, without a server.
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "crampwise/v1/guidance_service.pb.h"
#include "crampwise/v1/knowledge_service.pb.h"
#include "gmock/gmock.h"
#include "tests/client/cli_test.h"

namespace crampwise::client {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

// Nobody is signed in, and nothing listens where the server is looked for.
class CliFoodTest : public CliTest {
 protected:
  void SetUp() override { TakeServerAway(); }

  void TakeServerAway() {
    address_ = absl::StrCat("127.0.0.1:", server_.server().port());
    server_.Stop();
  }

  std::vector<std::string> Foods(const std::vector<std::string>& args) {
    v1::ListFoodsResponse response;
    RunJson(args, response);
    std::vector<std::string> ids;
    for (const v1::Food& food : response.foods()) ids.push_back(food.food());
    return ids;
  }

  // Expects a usage error.
  std::string Refusal(const std::vector<std::string>& args) {
    const Finished finished = Run(args);
    EXPECT_EQ(finished.exit_code, 2) << finished.out << finished.err;
    return finished.err;
  }
};

TEST_F(CliFoodTest, FoodsFitTheAge) {
  EXPECT_THAT(Foods({"foods", "--magnesium", "--age", "8mo"}), AllOf(Contains("nuts"), Not(Contains("spinach"))));
  EXPECT_THAT(Foods({"foods", "--magnesium", "--age", "1y"}), Contains("spinach"));
  for (const std::string age : {"10d", "25w", "5mo"}) {
    EXPECT_THAT(Foods({"foods", "--magnesium", "--age", age}), IsEmpty()) << age;
    EXPECT_THAT(Run({"foods", "--magnesium", "--age", age}).out, HasSubstr("breast milk or infant formula only"));
  }
}

TEST_F(CliFoodTest, FoodsAreReadByAPerson) {
  const Finished finished = Run({"foods", "--magnesium", "--age", "8mo"});
  EXPECT_EQ(finished.exit_code, 0) << finished.err;
  EXPECT_THAT(finished.out, HasSubstr("almonds, cashews, other nuts [magnesium: high; calcium: low to medium]\n"
                                      "  smooth butter or finely ground\n"));
  EXPECT_THAT(finished.out, HasSubstr("no clinician has signed it off yet"));
  const Finished chinese = Run({"foods", "--magnesium", "--age", "8mo", "--language", "zh"});
  EXPECT_THAT(chinese.out, HasSubstr("杏仁、腰果等坚果 [镁: 高; 钙: 低至中]"));
  EXPECT_THAT(chinese.out, Not(HasSubstr("magnesium")));
}

TEST_F(CliFoodTest, WishesLeaveOut) {
  EXPECT_THAT(Foods({"foods", "--calcium", "--min-tier", "high", "--allergy", "milk,soy"}),
              ElementsAre("canned_fish_bones"));
  EXPECT_THAT(Foods({"foods", "--calcium", "--min-tier", "high", "--allergy", "milk", "--diet", "vegetarian"}),
              ElementsAre("calcium_set_tofu", "soy_drink"));
  EXPECT_THAT(Run({"foods", "grapefruit", "--with", "statin"}).out,
              HasSubstr("grapefruit: it does not go with an illness, a medicine or a pregnancy"));
  EXPECT_THAT(Run({"foods", "kelp"}).out, HasSubstr("Not with: thyroid disease"));
  EXPECT_THAT(Run({"foods", "--diet", "vegetarian", "--age", "5mo"}).out, HasSubstr("No food fits."));
}

TEST_F(CliFoodTest, RecipesFitToo) {
  EXPECT_THAT(Run({"recipe"}).out,
              AllOf(HasSubstr("Beef and celery stir-fry [beef_celery; 2-3 portions]"), HasSubstr("Not a treatment.")));
  EXPECT_THAT(Run({"recipe", "--diet", "no-pork"}).out, Not(HasSubstr("small_fish_greens")));
  EXPECT_THAT(Run({"recipe", "small_fish_greens", "--allergy", "fish"}).out,
              HasSubstr("it holds what the person is allergic to"));
  v1::ListRecipesResponse response;
  RunJson({"recipe", "beef_celery", "--age", "2y"}, response);
  ASSERT_EQ(response.recipes_size(), 1);
  EXPECT_THAT(response.recipes(0).notes(), Contains(HasSubstr("no soy sauce")));
}

TEST_F(CliFoodTest, MistakesNameTheFlagAndWhatIsAllowed) {
  EXPECT_THAT(Refusal({"foods", "--age", "8"}), HasSubstr("--age: must be days, weeks, months or years such as 10d"));
  EXPECT_THAT(Refusal({"foods", "--age", "121y"}), HasSubstr("at most 120y"));
  EXPECT_THAT(Refusal({"foods", "--allergy", "milk,peas"}), HasSubstr("--allergy: must be one of milk, soy, nut"));
  EXPECT_THAT(Refusal({"foods", "--diet", "carnivore"}), HasSubstr("--diet: must be one of vegetarian, no_pork"));
  EXPECT_THAT(Refusal({"foods", "--min-tier", "huge"}), HasSubstr("--min-tier: must be one of none, low"));
  EXPECT_THAT(Refusal({"foods", "--with", "luck"}), HasSubstr("--with: must be one of pregnant"));
  EXPECT_THAT(Refusal({"foods", "pizza"}), HasSubstr("FOOD: must be one of milk_yoghurt"));
  EXPECT_THAT(Refusal({"recipe", "pizza"}), HasSubstr("NAME: must be one of beef_celery"));
  EXPECT_THAT(Refusal({"foods", "--age", "3y", "--with", "pregnant"}), HasSubstr("--age: must be at least"));
}

TEST_F(CliFoodTest, FirstAidNeedsNobody) {
  v1::GetFirstAidResponse first_aid;
  RunJson({"first-aid"}, first_aid);
  ASSERT_EQ(first_aid.guides_size(), 2);
  EXPECT_EQ(first_aid.guides(0).variant(), "seizure_first_aid");
  EXPECT_EQ(first_aid.guides(1).variant(), "baby_event");
  EXPECT_THAT(Run({"first-aid"}).out, HasSubstr("Nothing in the mouth"));
  EXPECT_THAT(Run({"first-aid", "--language", "zh"}).out, HasSubstr("嘴里不塞东西"));
}

TEST_F(CliFoodTest, ReliefWithAHelper) {
  v1::GetReliefResponse relief;
  RunJson({"relief", "--assisted", "--safety", "no"}, relief);
  EXPECT_EQ(relief.guide().variant(), "relief_assisted");
  EXPECT_THAT(Run({"relief", "--assisted"}).out, HasSubstr("after the safety question is answered"));
  EXPECT_EQ(Run({"relief", "--assisted", "--variant", "relief_foot_toes"}).exit_code, 2);
}

// Whom the device knows, it knows without the server.
class CliFoodOfPeopleTest : public CliFoodTest {
 protected:
  void SetUp() override { SetUpPregnancy(); }
};

TEST_F(CliFoodOfPeopleTest, TheProfileAtHandCounts) {
  TakeServerAway();
  EXPECT_THAT(Foods({"foods", "--calcium"}), Contains("maternal_milk_powder"));
  EXPECT_THAT(Run({"foods", "pork_liver"}).out, HasSubstr("it does not go with"));
  // An age means somebody else.
  EXPECT_THAT(Foods({"foods", "pork_liver", "--age", "2y"}), ElementsAre("pork_liver"));
  EXPECT_THAT(Run({"first-aid"}).out, AllOf(HasSubstr("120"), Not(HasSubstr("A baby under 12 months"))));
}

TEST_F(CliFoodOfPeopleTest, AChildIsNamed) {
  ASSERT_EQ(Run({"profile", "create", "--population", "child", "--name", "Bao", "--birth", "2025-08-20", "--zone",
                 "Asia/Shanghai", "--wake", "07:00", "--bedtime", "20:00"})
                .exit_code,
            0);
  EXPECT_THAT(Foods({"foods", "--magnesium", "--child", "Bao"}), AllOf(Contains("oats"), Not(Contains("spinach"))));
  TakeServerAway();
  EXPECT_THAT(Foods({"foods", "--magnesium", "--child", "Bao"}), AllOf(Contains("oats"), Not(Contains("spinach"))));
  EXPECT_THAT(Refusal({"foods", "--child", "Bao", "--age", "8mo"}), HasSubstr("--age: must be left out"));
}

}  // namespace
}  // namespace crampwise::client
