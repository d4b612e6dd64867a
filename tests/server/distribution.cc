#include "tests/server/distribution.h"

#include <regex>
#include <set>

#include "absl/strings/str_cat.h"

namespace crampwise {
namespace {

std::set<std::string> AllMatches(const std::string& text, const std::regex& pattern) {
  std::set<std::string> found;
  for (std::sregex_iterator match(text.begin(), text.end(), pattern); match != std::sregex_iterator(); ++match) {
    found.insert(match->str(1));
  }
  return found;
}

// Without the names that the statement gives to its own parts.
std::set<std::string> TablesOf(const std::string& sql) {
  static const std::regex table("(?:FROM|JOIN|INTO|UPDATE|USING) ([a-z_]+)");
  static const std::regex part("WITH (?:RECURSIVE )?([a-z_]+)");
  std::set<std::string> tables = AllMatches(sql, table);
  for (const std::string& name : AllMatches(sql, part)) tables.erase(name);
  tables.erase("unnest");
  return tables;
}

// By a parameter, or by a column of the arrays that are joined as `n`.
bool Restricts(const std::string& sql, const std::string& column) {
  return std::regex_search(
      sql, std::regex(absl::StrCat("\\b", column,
                                   " = (\\$[0-9]+\\b|ANY\\(CAST\\(\\$[0-9]+ AS text\\[\\]\\)\\)|n\\.profile\\b)")));
}

bool Inserts(const std::string& sql, const std::string& table, const std::string& column) {
  return std::regex_search(sql, std::regex(absl::StrCat("INSERT INTO ", table, " \\([^)]*\\b", column, "\\b[^)]*\\)")));
}

}  // namespace

const std::map<std::string, std::string>& DistributionColumns() {
  static const auto& columns = *new std::map<std::string, std::string>{{"account", ""},
                                                                       {"appointment", "profile_id"},
                                                                       {"delivery", "profile_id"},
                                                                       {"device", ""},
                                                                       {"entry", "profile_id"},
                                                                       {"feed", "profile_id"},
                                                                       {"feed_head", "profile_id"},
                                                                       {"plan_change", "profile_id"},
                                                                       {"profile", "id"},
                                                                       {"profile_grant", "profile_id"},
                                                                       {"profile_timer", "profile_id"},
                                                                       {"regimen", "profile_id"},
                                                                       {"reminder", "profile_id"},
                                                                       {"request", "account_id"},
                                                                       {"schema_version", ""},
                                                                       {"sign_in_delay", ""},
                                                                       {"timer", "profile_id"}};
  return columns;
}

std::string WhyNotDistributable(const std::string& sql) {
  for (const std::string& table : TablesOf(sql)) {
    const auto found = DistributionColumns().find(table);
    if (found == DistributionColumns().end()) return absl::StrCat("nobody knows how ", table, " is distributed");
    const std::string& column = found->second;
    if (column.empty() || Inserts(sql, table, column) || Restricts(sql, column)) continue;
    return absl::StrCat(table, " without ", column);
  }
  return "";
}

}  // namespace crampwise
