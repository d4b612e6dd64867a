// Every command shows examples, and every example is one.
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "tests/client/cli_test.h"

namespace crampwise::client {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

using Words = std::vector<std::string>;

class CliExamplesTest : public CliTest {
 protected:
  void SetUp() override {
    address_ = absl::StrCat("127.0.0.1:", server_.server().port());
    server_.Stop();
  }

  std::string HelpOf(Words command) {
    command.push_back("--help");
    return Run(command).out;
  }

  // The indented lines under a heading of the help.
  static std::vector<std::string> Below(absl::string_view heading, const std::string& help) {
    std::vector<std::string> lines;
    bool inside = false;
    for (const absl::string_view line : absl::StrSplit(help, '\n')) {
      if (inside && absl::StartsWith(line, "  ")) lines.emplace_back(line.substr(2));
      if (!absl::StartsWith(line, "  ")) inside = line == heading;
    }
    return lines;
  }

  // Every command that can be typed, below `command`.
  std::vector<Words> CommandsBelow(const Words& command) {
    std::vector<Words> all;
    for (const std::string& line : Below("Subcommands:", HelpOf(command))) {
      if (absl::StartsWith(line, " ")) continue;
      Words one = command;
      one.emplace_back(line.substr(0, line.find(' ')));
      all.push_back(one);
      for (const Words& below : CommandsBelow(one)) all.push_back(below);
    }
    return all;
  }
};

// The words of a line as a shell takes them, up to a redirection.
Words WordsOf(absl::string_view line) {
  Words words = {""};
  bool quoted = false;
  for (const char c : line.substr(0, line.find(" < "))) {
    if (c == '"') {
      quoted = !quoted;
    } else if (c == ' ' && !quoted) {
      words.emplace_back();
    } else {
      words.back() += c;
    }
  }
  return words;
}

TEST_F(CliExamplesTest, EveryCommandHasExamplesThatAreUnderstood) {
  const std::vector<Words> commands = CommandsBelow({});
  EXPECT_THAT(commands, Contains(Words{"lab", "add"}));
  for (const Words& command : commands) {
    const std::vector<std::string> examples = Below("Examples:", HelpOf(command));
    EXPECT_THAT(examples, Not(IsEmpty())) << command.back();
    for (const std::string& example : examples) {
      Words words = WordsOf(example);
      ASSERT_EQ(words.front(), "crampwise") << example;
      words.erase(words.begin());
      EXPECT_THAT(Run(words).err, Not(HasSubstr("Run with --help"))) << example;
    }
  }
}

}  // namespace
}  // namespace crampwise::client
