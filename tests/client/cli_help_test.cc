// Help during a cramp for somebody whom the device does not know.
#include <cstdlib>
#include <optional>
#include <string>

#include "crampwise/v1/guidance_service.pb.h"
#include "gmock/gmock.h"
#include "google/protobuf/struct.pb.h"
#include "google/protobuf/util/json_util.h"
#include "tests/client/cli_test.h"

namespace crampwise::client {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

// The machine stands in no country.
class CliHelpTest : public CliTest {
 protected:
  void SetUp() override {
    if (const char* zone = std::getenv("TZ"); zone != nullptr) zone_ = zone;
    setenv("TZ", "UTC", 1);
  }

  void TearDown() override { zone_.has_value() ? setenv("TZ", zone_->c_str(), 1) : unsetenv("TZ"); }

 private:
  std::optional<std::string> zone_;
};

TEST_F(CliHelpTest, StepsNeedNoSignIn) {
  v1::GetReliefResponse relief;
  RunJson({"relief", "--safety", "no"}, relief);
  EXPECT_EQ(relief.guide().variant(), "relief_alone_sitting");
  EXPECT_THAT(Run({"relief", "--safety", "no"}).out, HasSubstr("1. "));
  EXPECT_THAT(Run({"relief"}).out, HasSubstr("after the safety question is answered"));
}

TEST_F(CliHelpTest, WarningsNeedNoSignIn) {
  for (const std::string sign : {"chest", "leg", "child"}) {
    const Finished finished = Run({"relief", "--safety", sign});
    EXPECT_EQ(finished.exit_code, 0) << sign;
    EXPECT_THAT(finished.out, HasSubstr("! ")) << sign;
    EXPECT_THAT(finished.out, HasSubstr("112")) << sign;
    EXPECT_THAT(finished.err, IsEmpty()) << sign;
  }
}

TEST_F(CliHelpTest, WarningsComeWithoutAProfileToo) {
  SignUp();
  EXPECT_THAT(Run({"relief", "--safety", "chest"}).out, HasSubstr("112"));
  EXPECT_EQ(Run({"cramp", "--safety", "no"}).exit_code, 1);
}

TEST_F(CliHelpTest, ACrampOfNobodyShowsTheStepsAndSaysThatItWasNotRecorded) {
  const Finished finished = Run({"cramp", "--safety", "no"});
  EXPECT_EQ(finished.exit_code, 4);
  EXPECT_THAT(finished.out, HasSubstr("1. "));
  EXPECT_THAT(finished.err, HasSubstr("could not be recorded"));
  EXPECT_THAT(finished.err, HasSubstr("crampwise sign-in"));
  EXPECT_THAT(finished.out, Not(HasSubstr("Recorded")));
}

TEST_F(CliHelpTest, ACrampOfNobodyIsJsonToo) {
  const Finished finished = Run({"cramp", "--safety", "chest", "--json"});
  google::protobuf::Struct answer;
  ASSERT_TRUE(google::protobuf::util::JsonStringToMessage(finished.out, &answer).ok()) << finished.out;
  EXPECT_TRUE(answer.fields().at("relief").struct_value().fields().contains("warnings"));
  google::protobuf::Struct error;
  ASSERT_TRUE(google::protobuf::util::JsonStringToMessage(finished.err, &error).ok()) << finished.err;
}

}  // namespace
}  // namespace crampwise::client
