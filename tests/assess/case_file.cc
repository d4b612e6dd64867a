#include "tests/assess/case_file.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

namespace crampwise::assess {
namespace {

using Words = std::vector<std::string>;

Words Split(const std::string& line) {
  std::istringstream stream(line);
  Words words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

Case Unreadable(const std::string& place, const std::string& reason) { return {place + ": " + reason, "", {{reason}}}; }

void ReadFile(const std::filesystem::path& path, std::vector<Case>& cases) {
  std::ifstream file(path);
  if (!file.is_open()) cases.push_back(Unreadable(path.string(), "cannot be read"));
  bool in_case = false;
  int number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    const Words words = Split(line);
    if (words.empty() || words[0][0] == '#') continue;
    const std::string place = path.filename().string() + ":" + std::to_string(number);
    if (words[0] == "case") {
      in_case = true;
      cases.push_back({place + ": " + line.substr(line.find("case") + 5), "", {}});
    } else if (!in_case) {
      cases.push_back(Unreadable(place, "a file begins with a case"));
    } else if (words[0] == "=>") {
      cases.back().expectations.emplace_back(words.begin() + 1, words.end());
    } else {
      cases.back().request += line + "\n";
    }
  }
}

// The lines of an outcome, by their first word.
class Lines {
 public:
  explicit Lines(const std::string& text) {
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) lines_.push_back(Split(line));
  }

  // The words after `key` on its first line.
  Words After(const std::string& key) const {
    for (const Words& line : lines_) {
      if (line[0] == key) return {line.begin() + 1, line.end()};
    }
    return {};
  }

  // The second words of all lines that begin with `key`.
  std::set<std::string> All(const std::string& key) const {
    std::set<std::string> found;
    for (const Words& line : lines_) {
      if (line[0] == key) found.insert(line.size() > 1 ? line[1] : "");
    }
    return found;
  }

 private:
  std::vector<Words> lines_;
};

bool ContainsAll(const std::set<std::string>& found, Words wanted) {
  return std::all_of(wanted.begin(), wanted.end(), [&](const std::string& word) { return found.contains(word); });
}

bool ContainsNone(const std::set<std::string>& found, Words unwanted) {
  return std::none_of(unwanted.begin(), unwanted.end(), [&](const std::string& word) { return found.contains(word); });
}

// `rest`: the words after the first of the expectation.
bool Asks(const Lines& outcome, const Words& rest) {
  const Words question = outcome.After("question");
  if (rest[0] == "nothing") return question.empty();
  const std::set<std::string> asked(question.begin(), question.end());
  return ContainsAll(asked, rest);
}

bool IsFulfilled(const Words& expectation, const Lines& outcome) {
  const std::string& key = expectation[0];
  const Words rest(expectation.begin() + 1, expectation.end());
  if (rest.empty()) return key == "needs_albumin" && outcome.All(key).size() == 1;
  if (key == "level") return outcome.After("level") == rest;
  if (key == "fires") return ContainsAll(outcome.All("fired"), rest);
  if (key == "not") return ContainsNone(outcome.All("fired"), rest);
  if (key == "undecided") return ContainsAll(outcome.All("undecided"), rest);
  if (key == "asks") return Asks(outcome, rest);
  if (key == "recheck" || key == "error") return outcome.After(key).front() == rest[0];
  if (key == "check_unit") return ContainsAll(outcome.All(key), rest);
  return false;
}

}  // namespace

std::vector<Case> ReadCases(const std::string& folder) {
  std::set<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".cases") files.insert(entry.path());
  }
  std::vector<Case> cases;
  for (const std::filesystem::path& file : files) ReadFile(file, cases);
  if (cases.empty()) cases.push_back(Unreadable(folder, "has no cases"));
  return cases;
}

std::string Violations(const Case& expected, const std::string& outcome) {
  const Lines lines(outcome);
  std::string violations = expected.expectations.empty() ? "the case expects nothing" : "";
  if (lines.All("error").size() == 1 && expected.expectations[0][0] != "error") violations += "the request is wrong";
  for (const Words& expectation : expected.expectations) {
    if (!expectation.empty() && IsFulfilled(expectation, lines)) continue;
    violations += "\n  =>";
    for (const std::string& word : expectation) violations += " " + word;
  }
  return violations;
}

}  // namespace crampwise::assess
