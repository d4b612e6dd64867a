// What somebody may type wrongly: the answer names the flag and what is allowed, and nothing is stored.
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "crampwise/v1/journal_service.pb.h"
#include "crampwise/v1/profile_service.pb.h"
#include "crampwise/v1/regimen_service.pb.h"
#include "gmock/gmock.h"
#include "tests/client/cli_test.h"

namespace crampwise::client {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

using Args = std::vector<std::string>;

class CliBadInputTest : public CliTest {
 protected:
  void SetUp() override { SetUpPregnancy(); }

  void ExpectRefused(const Args& args, const std::string& reason) {
    const Finished finished = Run(args);
    EXPECT_GT(finished.exit_code, 0) << finished.out;
    EXPECT_THAT(finished.out, IsEmpty());
    EXPECT_THAT(finished.err, HasSubstr(reason));
  }

  Args LabOf(const Args& rest) {
    Args args = {"lab", "add", "magnesium"};
    args.insert(args.end(), rest.begin(), rest.end());
    return args;
  }

  Args RegimenOf(const Args& rest) {
    Args args = {"regimen",  "add",    "--product", "Calci",     "--substance",  "calcium_carbonate",
                 "--amount", "500 mg", "--at",      "breakfast", "--advised-by", "Dr Lin"};
    args.insert(args.end(), rest.begin(), rest.end());
    return args;
  }

  // Another person of the account.
  Args PersonOf(const Args& rest) {
    Args args = {"profile", "create", "--zone", "Asia/Shanghai", "--wake", "07:00", "--bedtime", "22:30"};
    args.insert(args.end(), rest.begin(), rest.end());
    return args;
  }

  void ExpectNothingRecorded() {
    v1::ListEntriesResponse entries;
    RunJson({"history", "--days", "3650"}, entries);
    EXPECT_EQ(entries.entries_size(), 0);
    const Finished later = Run({"today"});
    EXPECT_THAT(later.err, IsEmpty()) << "something waits on the device";
  }
};

TEST_F(CliBadInputTest, LaboratoryResults) {
  ExpectRefused(LabOf({"1.4"}), "UNIT: must be given as printed");
  ExpectRefused(LabOf({"-1.4", "mg/dL"}), "VALUE: must be more than 0");
  ExpectRefused(LabOf({"0", "mg/dL"}), "VALUE: must be more than 0");
  ExpectRefused(LabOf({"nan", "mg/dL"}), "VALUE: must be a finite number");
  ExpectRefused(LabOf({"1,4", "mg/dL"}), "VALUE: must be written with a point, for example 1.4");
  ExpectRefused(LabOf({"1.4", "mg/dL", "--low", "1,7"}), "--low: must be written with a point");
  ExpectRefused(LabOf({"1.4", "mg/dL", "--low", "3", "--high", "2"}), "--high: must not lie below report_low");
  ExpectRefused(LabOf({"40", "nmol/L"}), "UNIT: must be a unit of this analyte: mmol/l, mg/dl, mEq/l");
  ExpectRefused(LabOf({"9999", "mg/dL"}), "VALUE: must be from 0.122 to 36.4 in this unit");
  ExpectRefused(LabOf({"1.4", "mg/dL", "--taken", "2026-04-16"}), "--taken: must not lie in the future");
  ExpectRefused(LabOf({"1.4", "mg/dL", "--taken", "1990-01-01"}), "--taken: must be at most 10 years ago");
  ExpectRefused({"lab", "add", "unobtainium", "1", "mg/dL"}, "ANALYTE: must be one of magnesium, calcium_adj");
  ExpectNothingRecorded();
}

TEST_F(CliBadInputTest, LaboratoryResultsWithoutTheServer) {
  address_ = absl::StrCat("127.0.0.1:", server_.server().port());
  server_.Stop();
  ExpectRefused(LabOf({"-1.4", "mg/dL"}), "VALUE: must be more than 0");
  EXPECT_THAT(Run({"sign-out"}).err, ::testing::Not(HasSubstr("kept on this device")));
}

TEST_F(CliBadInputTest, People) {
  ExpectRefused(PersonOf({"--population", "child", "--birth", "1985-01-01"}),
                "--birth: must be less than 18 years ago for a child");
  ExpectRefused(PersonOf({"--population", "child", "--birth", "2027-01-01"}), "--birth: must not lie in the future");
  ExpectRefused(PersonOf({"--population", "adult", "--birth", "2020-01-01"}), "--birth: must be at least 18 years ago");
  ExpectRefused(PersonOf({"--population", "pregnant", "--due", "2026-09-01", "--birth", "2020-01-01"}),
                "--birth: must be at least 10 years ago for a pregnant person");
  ExpectRefused(PersonOf({"--population", "adult", "--due", "2026-09-01"}),
                "--due: must be unset unless the population is pregnant");
  ExpectRefused(PersonOf({"--population", "adult", "--fact", "wooden_leg=yes"}), "--fact: must be one of numb_feet");
  v1::ListProfilesResponse profiles;
  RunJson({"profile", "list"}, profiles);
  EXPECT_EQ(profiles.profiles_size(), 1);
}

TEST_F(CliBadInputTest, Products) {
  ExpectRefused(RegimenOf({"--elemental", "0"}), "--elemental: must be more than 0");
  ExpectRefused(RegimenOf({"--elemental", "-500"}), "--elemental: must be from 0 to 100000");
  ExpectRefused(RegimenOf({"--elemental", "0,5"}), "--elemental: must be a number with a point");
  ExpectRefused(RegimenOf({"--units", "0"}), "--units: must be a number from 1 to 20");
  ExpectRefused(RegimenOf({"--units", "30"}), "--units: must be a number from 1 to 20");
  ExpectRefused(RegimenOf({"--stock", "-3"}), "--stock: must be a whole number, 0 or more");
  ExpectRefused({"regimen", "add", "--product", "Calci", "--amount", "0 mg", "--advised-by", "Dr Lin", "--substance",
                 "iron", "--at", "lunch"},
                "--amount: must be more than 0");
  ExpectRefused(RegimenOf({"--at", "06:00,07:00,08:00,09:00,10:00,11:00,12:00"}), "--at: must hold at most 6 items");
  ExpectRefused({"regimen", "add", "--product", "Calci", "--at", "breakfast"}, "--advised-by: must be set");
  v1::ListRegimensResponse regimens;
  RunJson({"regimen", "list"}, regimens);
  EXPECT_EQ(regimens.regimens_size(), 0);
}

TEST_F(CliBadInputTest, OverlappingRegimensOfOneProduct) {
  AddCalcium();
  ExpectRefused(RegimenOf({"--elemental", "500"}), "--product: must not be in another regimen on the same days");
  v1::ListRegimensResponse regimens;
  RunJson({"regimen", "list"}, regimens);
  EXPECT_EQ(regimens.regimens_size(), 1);
}

TEST_F(CliBadInputTest, Portions) {
  for (const std::string portions : {"30", "0", "-1", "two"}) {
    ExpectRefused({"took", "Calci", "--portions", portions}, "--portions: must be a number from 1 to 20");
  }
  ExpectNothingRecorded();
}

TEST_F(CliBadInputTest, EverythingElseThatIsRecorded) {
  ExpectRefused({"bp", "500/80"}, "READING: must be from 50 to 300");
  ExpectRefused({"bp", "80/120"}, "READING: must exceed diastolic");
  ExpectRefused({"note", "--drinks", "500"}, "--drinks: must be from 0 to 60");
  ExpectRefused({"note", "--sleep", "30h"}, "--sleep: must be from 0 to 24 hours");
  ExpectRefused({"note"}, "note: needs a flag that says how the day was");
  ExpectRefused({"child-day", "--feeds", "3"}, "--profile: must be a child");
  ExpectRefused({"took", "Calci", "--at", "2026-04-16 08:00"}, "--at: must not lie in the future");
  ExpectRefused({"cramp", "--start", "2026-04-16 08:00", "--json"}, "--start: must not lie in the future");
  ExpectRefused({"assess", "--temperature", "50"}, "--temperature: must be a number from 25 to 45");
  ExpectRefused({"assess", "--answer", "fever"}, "--answer: must be CODE=yes, CODE=no or CODE=not_sure");
  ExpectRefused({"assess", "--signs", "spam"}, "--signs: must be a code of this person's checklist");
  ExpectNothingRecorded();
}

TEST_F(CliBadInputTest, FoodsAndAllergens) {
  ExpectRefused({"foods", "--allergy", "peas"}, "--allergy: must be one of milk, soy");
  ExpectRefused({"foods", "pizza"}, "FOOD: must be one of milk_yoghurt");
  ExpectRefused({"recipe", "pizza"}, "NAME: must be one of beef_celery");
  ExpectRefused({"locale", "Germany"}, "COUNTRY: must be two letters");
}

}  // namespace
}  // namespace crampwise::client
