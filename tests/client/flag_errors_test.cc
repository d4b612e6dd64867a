#include "client/cli/flag_errors.h"

#include <string>

#include "client/cli/number_range.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "shared/base/field_error.h"

namespace crampwise::client {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class FlagErrorsTest : public ::testing::Test {
 protected:
  FlagErrorsTest() {
    command_.add_option("--due", text_);
    command_.add_option("--elemental", text_);
    command_.add_option("--wet-nappies", text_);
    command_.add_option("VALUE", text_);
  }

  std::string Named(absl::string_view field) {
    return std::string(NameFlags(InvalidField(field, "must be so"), command_).message());
  }

  std::string text_;
  CLI::App command_;
};

TEST_F(FlagErrorsTest, AFieldIsCalledByItsFlag) {
  EXPECT_EQ(Named("regimen.elemental_per_unit"), "--elemental: must be so");
  EXPECT_EQ(Named("entries[0].child_day.wet_nappies"), "--wet-nappies: must be so");
  EXPECT_EQ(Named("entries[0].lab_result.value"), "VALUE: must be so");
}

TEST_F(FlagErrorsTest, TheInnermostFieldCounts) {
  EXPECT_EQ(Named("profile.pregnancy.due_date"), "--due: must be so");
  EXPECT_EQ(Named("profile.pregnancy"), "--due: must be so");
}

TEST_F(FlagErrorsTest, OtherFieldsAndStatusesStayAsTheyAre) {
  EXPECT_EQ(Named("regimen.advised_by"), "regimen.advised_by: must be so");
  EXPECT_EQ(NameFlags(absl::NotFoundError("gone"), command_), absl::NotFoundError("gone"));
  EXPECT_TRUE(NameFlags(absl::OkStatus(), command_).ok());
}

TEST_F(FlagErrorsTest, EveryViolationIsTold) {
  v1::FieldViolation due;
  due.set_field("profile.pregnancy.due_date");
  due.set_allowed("must be set");
  v1::FieldViolation zone;
  zone.set_field("profile.zone");
  zone.set_allowed("must be known");
  EXPECT_EQ(NameFlags(InvalidFields({due, zone}), command_),
            absl::InvalidArgumentError("--due: must be set; profile.zone: must be known"));
  EXPECT_EQ(NameFlags(FieldError(absl::StatusCode::kFailedPrecondition, "value", "must wait"), command_),
            absl::FailedPreconditionError("VALUE: must wait"));
}

TEST(NumberRangeTest, SaysWhatIsAllowedAndNotWhatWasTyped) {
  for (const char* wrong : {"30", "0", "abc", "", "1.5"}) {
    std::string typed = wrong;
    EXPECT_EQ(NumberRange(1, 20)(typed), "must be a number from 1 to 20") << wrong;
  }
  for (const char* right : {"1", "20"}) {
    std::string typed = right;
    EXPECT_EQ(NumberRange(1, 20)(typed), "") << right;
  }
  std::string hot = "50";
  EXPECT_THAT(NumberRange(25.0, 45.0)(hot), AllOf(HasSubstr("25 to 45"), Not(HasSubstr("50"))));
}

}  // namespace
}  // namespace crampwise::client
