#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "absl/strings/str_cat.h"
#include "crampwise/v1/account_service.pb.h"
#include "crampwise/v1/profile_service.pb.h"
#include "gmock/gmock.h"
#include "google/protobuf/struct.pb.h"
#include "google/protobuf/util/json_util.h"
#include "tests/client/cli_test.h"

namespace crampwise::client {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST_F(CliTest, HelpAndVersionNeedNoServer) {
  address_ = "127.0.0.1:1";
  EXPECT_EQ(Run({"--help"}).exit_code, 0);
  EXPECT_EQ(Run({"plan", "set", "--help"}).exit_code, 0);
  EXPECT_THAT(Run({"--version"}).out, ::testing::MatchesRegex("[0-9]+\\.[0-9]+\\.[0-9]+\n"));
}

TEST_F(CliTest, MistakesOnTheCommandLineExitWith2) {
  SetUpPregnancy();
  EXPECT_EQ(Run({}).exit_code, 2);
  EXPECT_EQ(Run({"dance"}).exit_code, 2);
  EXPECT_EQ(Run({"profile", "set", "--wake", "25:00"}).exit_code, 2);
  EXPECT_EQ(Run({"cramp", "--side", "middle"}).exit_code, 2);
  EXPECT_EQ(Run({"profile", "delete"}).exit_code, 2);
}

TEST_F(CliTest, AServerThatIsAwayIsSaidPlainlyAndExitsWith3) {
  SetUpPregnancy();
  server_.Stop();
  address_ = "127.0.0.1:1";
  const Finished finished = Run({"sign-in", "ann", "--password-stdin"}, "whatever\n");
  EXPECT_EQ(finished.exit_code, 3);
  EXPECT_THAT(finished.err, HasSubstr("The server at 127.0.0.1:1 does not answer."));
}

TEST_F(CliTest, WithoutSigningInCommandsExitWith4) {
  const Finished finished = Run({"today"});
  EXPECT_EQ(finished.exit_code, 4);
  EXPECT_THAT(finished.err, HasSubstr("crampwise sign-in"));
}

TEST_F(CliTest, ErrorsAreJsonToo) {
  google::protobuf::Struct error;
  ASSERT_TRUE(google::protobuf::util::JsonStringToMessage(Run({"today", "--json"}).err, &error).ok());
  EXPECT_EQ(error.fields().at("error").struct_value().fields().at("code").string_value(), "UNAUTHENTICATED");
}

TEST_F(CliTest, TheTokenStaysInItsFileAndGoesToNoOtherServer) {
  SignUp();
  EXPECT_TRUE(std::filesystem::exists(ConfigPath("credentials.json")));
  address_ = "127.0.0.1:1";
  const Finished finished = Run({"devices"});
  EXPECT_EQ(finished.exit_code, 4);
  EXPECT_THAT(finished.err, HasSubstr("signed in at"));
}

TEST_F(CliTest, SigningInMendsDamagedCredentials) {
  SignUp();
  std::ofstream(ConfigPath("credentials.json")) << "{";
  EXPECT_THAT(Run({"devices"}).err, HasSubstr("is damaged"));
  EXPECT_EQ(Run({"sign-in", "ann", "--password-stdin"}, absl::StrCat(kTestPassword, "\n")).exit_code, 0);
  v1::ListDevicesResponse devices;
  RunJson({"devices"}, devices);
  EXPECT_EQ(devices.devices_size(), 2);
}

TEST_F(CliTest, AWrongPasswordIsRefusedWith4) {
  SignUp();
  EXPECT_EQ(Run({"sign-in", "ann", "--password-stdin"}, "not the password\n").exit_code, 4);
}

TEST_F(CliTest, SignInAnswersWithoutTheToken) {
  const Finished finished = Run({"sign-up", "bea", "--password-stdin", "--json"}, absl::StrCat(kTestPassword, "\n"));
  v1::SignInResponse response;
  ASSERT_TRUE(google::protobuf::util::JsonStringToMessage(finished.out, &response).ok());
  EXPECT_EQ(response.account().login(), "bea");
  EXPECT_EQ(response.token(), "");
}

TEST_F(CliTest, ACredentialIsRenewedBeforeItRunsOut) {
  SignUp();
  std::ifstream before_file(ConfigPath("credentials.json"));
  const std::string before(std::istreambuf_iterator<char>(before_file), {});
  server_.clock().AdvanceTime(absl::Hours(24 * 80));
  EXPECT_EQ(Run({"devices"}).exit_code, 0);
  std::ifstream after_file(ConfigPath("credentials.json"));
  const std::string after(std::istreambuf_iterator<char>(after_file), {});
  EXPECT_NE(before, after);
  server_.clock().AdvanceTime(absl::Hours(24 * 30));
  EXPECT_EQ(Run({"devices"}).exit_code, 0);
}

TEST_F(CliTest, ARevokedDeviceIsSignedOut) {
  SignUp();
  v1::ListDevicesResponse devices;
  RunJson({"devices"}, devices);
  EXPECT_EQ(Run({"devices", "revoke", devices.devices(0).name()}).exit_code, 0);
  EXPECT_EQ(Run({"devices"}).exit_code, 4);
}

TEST_F(CliTest, SigningOutEndsTheAccess) {
  SetUpPregnancy();
  EXPECT_EQ(Run({"sign-out"}).exit_code, 0);
  EXPECT_FALSE(std::filesystem::exists(ConfigPath("credentials.json")));
  EXPECT_TRUE(std::filesystem::is_empty(ConfigPath("profiles")));
  EXPECT_EQ(Run({"today"}).exit_code, 4);
}

TEST_F(CliTest, ProfilesAreMadeChangedAndChosen) {
  SetUpPregnancy();
  ASSERT_EQ(Run({"profile", "create", "--name", "Bo", "--population", "adult", "--zone", "Europe/Berlin", "--wake",
                 "07:00", "--bedtime", "23:00"})
                .exit_code,
            0);
  v1::Profile profile;
  RunJson({"profile", "show"}, profile);
  EXPECT_EQ(profile.population(), v1::POPULATION_PREGNANT);
  ASSERT_EQ(Run({"profile", "use", "Bo"}).exit_code, 0);
  RunJson({"profile", "set", "--bedtime", "00:30", "--heat", "today"}, profile);
  EXPECT_EQ(profile.display_name(), "Bo");
  EXPECT_EQ(profile.routine().bedtime().minutes(), 30);
  EXPECT_EQ(profile.routine().wake().hours(), 7);
  EXPECT_EQ(profile.heat_date().day(), 15);
  v1::ListProfilesResponse all;
  RunJson({"profile", "list"}, all);
  EXPECT_EQ(all.profiles_size(), 2);
}

TEST_F(CliTest, EndPregnancyAndDelete) {
  SetUpPregnancy();
  v1::Profile profile;
  RunJson({"profile", "end-pregnancy"}, profile);
  EXPECT_TRUE(profile.pregnancy().has_end_date());
  EXPECT_EQ(Run({"profile", "delete", "--yes"}).exit_code, 0);
  EXPECT_EQ(Run({"today"}).exit_code, 1);
}

TEST_F(CliTest, ARefusalNamesTheField) {
  SignUp();
  const Finished finished = Run({"profile", "create", "--population", "adult", "--zone", "Europe/Berlin", "--birth",
                                 "2030-01-01", "--wake", "07:00", "--bedtime", "22:30"});
  EXPECT_EQ(finished.exit_code, 1);
  EXPECT_THAT(finished.err, HasSubstr("--birth: must not lie in the future"));
  EXPECT_THAT(finished.err, Not(HasSubstr("2030")));
}

TEST_F(CliTest, ExportWritesOneObjectALine) {
  SetUpPregnancy();
  ASSERT_EQ(Run({"cramp", "--side", "left"}).exit_code, 0);
  const Finished finished = Run({"export"});
  ASSERT_EQ(finished.exit_code, 0) << finished.err;
  std::istringstream lines(finished.out);
  std::string types;
  for (std::string line; std::getline(lines, line);) {
    google::protobuf::Struct object;
    ASSERT_TRUE(google::protobuf::util::JsonStringToMessage(line, &object).ok()) << line;
    EXPECT_TRUE(object.fields().at("value").has_struct_value());
    absl::StrAppend(&types, object.fields().at("type").string_value(), " ");
  }
  EXPECT_THAT(types, HasSubstr("crampwise.v1.Profile"));
  EXPECT_THAT(types, HasSubstr("crampwise.v1.JournalEntry"));
  ASSERT_EQ(Run({"export", ConfigPath("all.jsonl")}).exit_code, 0);
  EXPECT_EQ(std::filesystem::file_size(ConfigPath("all.jsonl")), finished.out.size());
}

TEST_F(CliTest, DeletingTheAccountAsksForThePassword) {
  SignUp();
  EXPECT_EQ(Run({"delete-account", "--yes", "--password-stdin"}, "not the password\n").exit_code, 1);
  EXPECT_EQ(Run({"delete-account", "--yes", "--password-stdin"}, absl::StrCat(kTestPassword, "\n")).exit_code, 0);
  EXPECT_EQ(Run({"devices"}).exit_code, 4);
}

}  // namespace
}  // namespace crampwise::client
