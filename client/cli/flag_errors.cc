#include "client/cli/flag_errors.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "shared/base/field_error.h"

namespace crampwise::client {
namespace {

// Flags that are not called as their field is.
struct Alias {
  absl::string_view field;
  const char* flag;
};

constexpr Alias kAliases[] = {
    {"advised_by", "--advised-by"},
    {"amount_printed", "--amount"},
    {"answers", "--signs"},
    {"birth_date", "--birth"},
    {"blood_pressure_times", "--bp-times"},
    {"caffeine_drinks", "--caffeine"},
    {"calcium_food_servings", "--calcium-servings"},
    {"diastolic", "READING"},
    {"display_name", "--name"},
    {"due_date", "--due"},
    {"elemental_per_unit", "--elemental"},
    {"end_date", "--end"},
    {"event_time", "--taken"},
    {"event_time", "--start"},
    {"event_time", "--at"},
    {"event_time", "DATE"},
    {"facts", "--fact"},
    {"fluids_ml", "--fluids"},
    {"heat_date", "--heat"},
    {"last_wet_nappy_time", "--last-wet-nappy"},
    {"magnesium_food_servings", "--magnesium-servings"},
    {"pregnancy", "--due"},
    {"product", "WHAT"},
    {"report_high", "--high"},
    {"report_low", "--low"},
    {"start_date", "--start"},
    {"systolic", "READING"},
    {"times", "--at"},
    {"units_per_portion", "--units"},
    {"work_block", "--work"},
};

bool Has(const CLI::App& command, const std::string& name) { return command.get_option_no_throw(name) != nullptr; }

// "--wet-nappies" or "VALUE" for a field of that name, if the command has one.
std::optional<std::string> FlagOf(absl::string_view field, const CLI::App& command) {
  for (const Alias& alias : kAliases) {
    if (alias.field == field && Has(command, alias.flag)) return alias.flag;
  }
  std::string flag = absl::StrCat("--", absl::StrReplaceAll(field, {{"_", "-"}}));
  if (Has(command, flag)) return flag;
  std::string argument = absl::AsciiStrToUpper(field);
  return Has(command, argument) ? std::make_optional(std::move(argument)) : std::nullopt;
}

// The innermost field that a flag fills: of "profile.pregnancy.due_date" the due date.
std::optional<std::string> FlagOfPath(absl::string_view path, const CLI::App& command) {
  std::vector<absl::string_view> fields = absl::StrSplit(path, '.');
  std::reverse(fields.begin(), fields.end());
  for (const absl::string_view field : fields) {
    std::optional<std::string> flag = FlagOf(field.substr(0, field.find('[')), command);
    if (flag.has_value()) return flag;
  }
  return std::nullopt;
}

}  // namespace

absl::Status NameFlags(const absl::Status& refusal, const CLI::App& command) {
  const std::optional<v1::Problem> problem = GetProblem(refusal);
  if (!problem.has_value() || problem->violations().empty()) return refusal;
  std::vector<std::string> lines;
  for (const v1::FieldViolation& violation : problem->violations()) {
    const std::string name = FlagOfPath(violation.field(), command).value_or(violation.field());
    lines.push_back(absl::StrCat(name, ": ", violation.allowed()));
  }
  lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
  return absl::Status(refusal.code(), absl::StrJoin(lines, "; "));
}

}  // namespace crampwise::client
