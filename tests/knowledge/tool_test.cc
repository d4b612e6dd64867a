// The crampwise_knowledge binary, as a build and a person run it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace crampwise::knowledge {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

struct Outcome {
  int exit_code;
  // Both streams.
  std::string output;
};

Outcome RunTool(const std::string& arguments) {
  const std::string command = std::string(KNOWLEDGE_TOOL) + " " + arguments + " 2>&1";
  FILE* pipe = popen(command.c_str(), "r");
  std::string output;
  char buffer[4096];
  for (size_t n; (n = fread(buffer, 1, sizeof(buffer), pipe)) > 0;) output.append(buffer, n);
  return {WEXITSTATUS(pclose(pipe)), output};
}

std::string WriteTemporary(const std::string& name, const std::string& text) {
  std::string path = ::testing::TempDir() + "/" + name;
  std::ofstream(path) << text;
  return path;
}

std::string NewFolder(const std::string& name) {
  std::string path = ::testing::TempDir() + "/" + name;
  std::filesystem::remove_all(path);
  std::filesystem::create_directory(path);
  return path;
}

TEST(ToolTest, SaysWhatItIs) {
  EXPECT_EQ(RunTool("--help").exit_code, 0);
  EXPECT_THAT(RunTool("--help").output, HasSubstr("check"));
  EXPECT_THAT(RunTool("--version").output, StartsWith("crampwise_knowledge "));
}

TEST(ToolTest, BadFileStopsWithItsPlaceAndWritesNothing) {
  const std::string bad = WriteTemporary("bad.textproto", "phrases {\n  id: \"a\"\n  text { en: \"A\" }\n}\n");
  const std::string out = NewFolder("never_written");
  const Outcome outcome = RunTool("compile --out " + out + " " + bad);
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_EQ(outcome.output, bad + ":3:3: Text.zh is missing\n");
  EXPECT_TRUE(std::filesystem::is_empty(out));
}

TEST(ToolTest, GoodFileIsCheckedInSilenceAndCompiled) {
  const std::string good = WriteTemporary("good.textproto", "phrases { id: \"a\" text { en: \"A\" zh: \"甲\" } }\n");
  const Outcome check = RunTool("check " + good);
  EXPECT_EQ(check.exit_code, 0);
  EXPECT_EQ(check.output, "");
  const std::string out = NewFolder("knowledge_tool_test");
  EXPECT_EQ(RunTool("compile --out " + out + " " + good).exit_code, 0);
  std::ifstream written(out + "/knowledge_tables.cc");
  const std::string source(std::istreambuf_iterator<char>(written), {});
  EXPECT_THAT(source, HasSubstr("\"甲\""));
}

TEST(ToolTest, CheckPrintsTheCoverageAndRefusesATestThatDoesNotExist) {
  const std::string knowledge = WriteTemporary("statement.textproto",
                                               "sources { id: \"S1\" text { en: \"A\" zh: \"甲\" }\n"
                                               "  statement { verdict: VERDICT_USE work: WORK_LOG } }\n");
  const std::string coverage =
      WriteTemporary("coverage.textproto", "observations { statement: \"S1\" tests: \"Suite.Test\" }\n");
  const std::string names = WriteTemporary("names", "Suite.Test\n");
  const std::string none = WriteTemporary("none", "");
  const Outcome good =
      RunTool("check --coverage " + coverage + " --api-tests " + names + " --other-tests " + none + " " + knowledge);
  EXPECT_EQ(good.exit_code, 0);
  EXPECT_EQ(good.output,
            "S1  USE            at work: log; observed: Suite.Test\n"
            "Observed: 1 of 1 statements. In the data only: 0. Not observed yet: 0.\n");
  const Outcome gone =
      RunTool("check --coverage " + coverage + " --api-tests " + none + " --other-tests " + none + " " + knowledge);
  EXPECT_EQ(gone.exit_code, 1);
  EXPECT_THAT(gone.output, HasSubstr("statement S1: there is no test Suite.Test"));
  EXPECT_EQ(RunTool("check --coverage " + names + " " + knowledge).exit_code, 1);
}

TEST(ToolTest, MissingAndUnwritableFilesAreErrors) {
  const std::string good = WriteTemporary("good.textproto", "phrases { id: \"a\" text { en: \"A\" zh: \"甲\" } }\n");
  EXPECT_NE(RunTool("check /no/such/file").exit_code, 0);
  EXPECT_THAT(RunTool("check /no/such/file").output, HasSubstr("File does not exist: /no/such/file"));
  EXPECT_NE(RunTool("check " + ::testing::TempDir()).exit_code, 0);
  const Outcome outcome = RunTool("compile --out /no/such/folder " + good);
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_THAT(outcome.output, HasSubstr("cannot be written"));
}

}  // namespace
}  // namespace crampwise::knowledge
