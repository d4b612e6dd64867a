// crampwise_knowledge: checks the knowledge files and compiles them into constant tables.
#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include "shared/knowledge/compiler/compiler.h"

namespace {

using crampwise::knowledge::Fault;
using crampwise::knowledge::Faults;
using crampwise::knowledge::KnowledgeText;
using crampwise::knowledge::TableFile;

std::vector<KnowledgeText> ReadFiles(const std::vector<std::string>& paths, Faults& faults) {
  std::vector<KnowledgeText> files;
  for (const std::string& path : paths) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    if (!file.is_open()) faults.push_back({path, 1, 1, "cannot be read"});
    files.push_back({path, text.str()});
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

// `out_folder` empty: only check.
int Run(const std::vector<std::string>& paths, const std::string& out_folder) {
  Faults faults;
  const auto knowledge = crampwise::knowledge::CheckKnowledge(ReadFiles(paths, faults), faults);
  for (const Fault& fault : faults) std::cerr << fault.ToString() << "\n";
  if (!faults.empty()) return 1;
  if (out_folder.empty() || WriteFiles(out_folder, crampwise::knowledge::WriteTables(knowledge))) return 0;
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Checks Crampwise knowledge files and compiles them into constant C++ tables.", "crampwise_knowledge");
  app.set_version_flag("--version", "crampwise_knowledge " CRAMPWISE_VERSION);
  app.require_subcommand(1);
  std::vector<std::string> paths;
  std::string out_folder;
  CLI::App* check = app.add_subcommand("check", "Print every fault as file:line:column: reason; exit code 1 if any");
  CLI::App* compile = app.add_subcommand("compile", "Check, then write the tables");
  compile->add_option("--out", out_folder, "The folder for the C++ files")->required();
  for (CLI::App* command : {check, compile}) {
    command->add_option("FILE", paths, "Knowledge files in text format; together they are one whole")
        ->required()
        ->check(CLI::ExistingFile);
  }
  CLI11_PARSE(app, argc, argv);
  return Run(paths, out_folder);
}
