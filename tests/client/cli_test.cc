#include "tests/client/cli_test.h"

#include "absl/strings/str_cat.h"
#include "google/protobuf/util/json_util.h"

namespace crampwise::client {
namespace {

// Never ahead of the server: an entry of the future is refused.
constexpr absl::Duration kBehind = absl::Seconds(1);

// Real time hardly moves the client's clock; Advance does.
constexpr char kRate[] = "0.000001";

std::string DemoClock(absl::Time now) {
  return absl::StrCat(absl::ToUnixMillis(Clock::Real().TimeNow()), ",", absl::ToUnixMillis(now - kBehind), ",", kRate);
}

}  // namespace

std::vector<std::string> CliTest::CommandLine(const std::vector<std::string>& args) {
  const std::string address = address_.empty() ? absl::StrCat("127.0.0.1:", server_.server().port()) : address_;
  std::vector<std::string> argv = {CRAMPWISE_CLIENT_BINARY,
                                   "--server",
                                   address,
                                   "--config-dir",
                                   dir_.path(""),
                                   "--demo-clock",
                                   DemoClock(server_.clock().TimeNow())};
  argv.insert(argv.end(), args.begin(), args.end());
  return argv;
}

Finished CliTest::Run(const std::vector<std::string>& args, absl::string_view input) {
  return RunToEnd(CommandLine(args), input);
}

void CliTest::RunJson(const std::vector<std::string>& args, google::protobuf::Message& answer) {
  std::vector<std::string> with_json = args;
  with_json.push_back("--json");
  const Finished finished = Run(with_json);
  ASSERT_EQ(finished.exit_code, 0) << finished.err;
  const auto status = google::protobuf::util::JsonStringToMessage(finished.out, &answer);
  ASSERT_TRUE(status.ok()) << status << finished.out;
}

void CliTest::SignUp() {
  const Finished finished = Run({"sign-up", "ann", "--password-stdin"}, absl::StrCat(kTestPassword, "\n"));
  ASSERT_EQ(finished.exit_code, 0) << finished.err;
}

void CliTest::SetUpPregnancy() {
  SignUp();
  const Finished finished =
      Run({"profile", "create", "--population", "pregnant", "--due", "2026-06-24", "--zone", "Asia/Shanghai", "--wake",
           "07:00", "--bedtime", "22:30", "--country", "CN", "--fact", "numb_feet=no"});
  ASSERT_EQ(finished.exit_code, 0) << finished.err;
}

void CliTest::AddCalcium() {
  const Finished finished =
      Run({"regimen", "add", "--product", "Calci", "--substance", "calcium_carbonate", "--amount", "500 mg",
           "--elemental", "500", "--units", "1", "--at", "breakfast,dinner", "--advised-by", "Dr Lin"});
  ASSERT_EQ(finished.exit_code, 0) << finished.err;
}

}  // namespace crampwise::client
