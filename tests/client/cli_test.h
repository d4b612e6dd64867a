// The real command line client against the real server.
#ifndef CRAMPWISE_TESTS_CLIENT_CLI_TEST_H_
#define CRAMPWISE_TESTS_CLIENT_CLI_TEST_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"
#include "gtest/gtest.h"
#include "tests/server/test_server.h"
#include "tests/support/process.h"

namespace crampwise::client {

// A device with a folder of its own. The server starts on 2026-04-15 at 14:00 in Shanghai, and the client's clock
// follows it.
class CliTest : public ::testing::Test {
 protected:
  // Runs `crampwise` with the global flags of this device and `args`.
  Finished Run(const std::vector<std::string>& args, absl::string_view input = "");

  // Runs it with --json, expects success, and parses what it printed.
  void RunJson(const std::vector<std::string>& args, google::protobuf::Message& answer);

  // An account, signed in.
  void SignUp();
  // The account and the profile of a woman in week 30 in Shanghai, who wakes at 07:00 and goes to bed at 22:30.
  void SetUpPregnancy();
  // Calcium with breakfast and dinner.
  void AddCalcium();

  // The command line of `args` with the global flags, for a child that is not waited for.
  std::vector<std::string> CommandLine(const std::vector<std::string>& args);

  std::string ConfigPath(absl::string_view name) const { return dir_.path(name); }

  TempDir dir_;
  TestServer server_;
  // Empty: the server's own.
  std::string address_;
};

}  // namespace crampwise::client

#endif  // CRAMPWISE_TESTS_CLIENT_CLI_TEST_H_
