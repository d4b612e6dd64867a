// crampwise_knowledge: checks the knowledge files, says which statement is at work where, and compiles them into
// constant tables.
#include <google/protobuf/text_format.h>

#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "shared/knowledge/compiler/compiler.h"
#include "shared/knowledge/compiler/coverage.h"

namespace {

using crampwise::knowledge::Fault;
using crampwise::knowledge::Faults;
using crampwise::knowledge::KnowledgeText;
using crampwise::knowledge::TableFile;
using crampwise::knowledge::TestNames;
using crampwise::knowledge::v1::Coverage;
using crampwise::knowledge::v1::KnowledgeFile;

std::string ReadText(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::vector<KnowledgeText> ReadFiles(const std::vector<std::string>& paths, Faults& faults) {
  std::vector<KnowledgeText> files;
  for (const std::string& path : paths) {
    if (!std::ifstream(path).is_open()) faults.push_back({path, 1, 1, "cannot be read"});
    files.push_back({path, ReadText(path)});
  }
  return files;
}

bool WriteFile(const std::string& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << text;
  file.close();
  if (file) return true;
  std::cerr << path << ": cannot be written\n";
  return false;
}

bool WriteFiles(const std::string& folder, const std::vector<TableFile>& files) {
  for (const TableFile& file : files) {
    if (!WriteFile(folder + "/" + file.name, file.text)) return false;
  }
  return true;
}

// Where the observations are, and the tests that exist. Each may be empty.
struct CoverageFiles {
  std::string coverage;
  std::string api_tests;
  std::string other_tests;
};

// Nothing after a fault, which is printed.
std::optional<KnowledgeFile> ReadKnowledge(const std::vector<std::string>& paths) {
  Faults faults;
  KnowledgeFile knowledge = crampwise::knowledge::CheckKnowledge(ReadFiles(paths, faults), faults);
  for (const Fault& fault : faults) std::cerr << fault.ToString() << "\n";
  if (!faults.empty()) return std::nullopt;
  return knowledge;
}

std::optional<TestNames> ReadTestNames(const CoverageFiles& files) {
  if (files.api_tests.empty() && files.other_tests.empty()) return std::nullopt;
  return TestNames{crampwise::knowledge::ParseTestNames(ReadText(files.api_tests)),
                   crampwise::knowledge::ParseTestNames(ReadText(files.other_tests))};
}

int Check(const std::vector<std::string>& paths, const CoverageFiles& files) {
  const std::optional<KnowledgeFile> knowledge = ReadKnowledge(paths);
  Coverage coverage;
  if (!knowledge || !google::protobuf::TextFormat::ParseFromString(ReadText(files.coverage), &coverage)) return 1;
  const std::optional<TestNames> names = ReadTestNames(files);
  const std::vector<std::string> faults = crampwise::knowledge::CoverageFaults(*knowledge, coverage, names);
  for (const std::string& fault : faults) std::cerr << files.coverage << ": " << fault << "\n";
  std::cout << crampwise::knowledge::CoverageTable(*knowledge, coverage, names);
  return faults.empty() ? 0 : 1;
}

int Compile(const std::vector<std::string>& paths, const std::string& out_folder) {
  const std::optional<KnowledgeFile> knowledge = ReadKnowledge(paths);
  return knowledge && WriteFiles(out_folder, crampwise::knowledge::WriteTables(*knowledge)) ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Checks Crampwise knowledge files and compiles them into constant C++ tables.", "crampwise_knowledge");
  app.set_version_flag("--version", "crampwise_knowledge " CRAMPWISE_VERSION);
  app.require_subcommand(1);
  std::vector<std::string> paths;
  std::string out_folder;
  CoverageFiles coverage;
  CLI::App* check = app.add_subcommand(
      "check",
      "Print every fault as file:line:column: reason, then what is made of each statement; exit code 1 if any");
  check->add_option("--coverage", coverage.coverage, "Which tests observe which statement")->check(CLI::ExistingFile);
  check->add_option("--api-tests", coverage.api_tests, "Names of the tests that go through the API, one a line")
      ->check(CLI::ExistingFile);
  check->add_option("--other-tests", coverage.other_tests, "Names of all other tests, one a line")
      ->check(CLI::ExistingFile);
  CLI::App* compile = app.add_subcommand("compile", "Check, then write the tables");
  compile->add_option("--out", out_folder, "The folder for the C++ files")->required();
  for (CLI::App* command : {check, compile}) {
    command->add_option("FILE", paths, "Knowledge files in text format; together they are one whole")
        ->required()
        ->check(CLI::ExistingFile);
  }
  CLI11_PARSE(app, argc, argv);
  return check->parsed() ? Check(paths, coverage) : Compile(paths, out_folder);
}
