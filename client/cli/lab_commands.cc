#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "client/cli/assessment_text.h"
#include "client/cli/commands.h"
#include "client/cli/entry_text.h"
#include "client/cli/paging.h"
#include "client/cli/parse.h"
#include "client/cli/record_entry.h"
#include "client/cli/usage_error.h"
#include "crampwise/v1/journal_service.grpc.pb.h"
#include "shared/base/proto_time.h"
#include "shared/base/status_macros.h"
#include "shared/schedule/routine.h"
#include "shared/schedule/zone.h"

namespace crampwise::client {
namespace {

constexpr int kDaysListed = 366;
constexpr int kEntriesPerPage = 200;
// Blood is taken in the morning; a day without a time means this one.
constexpr int kUsualMinute = 8 * 60;

struct LabFlags {
  std::string analyte;
  std::string value;
  std::string unit;
  std::string taken;
  std::string low;
  std::string high;
  bool unit_confirmed = false;
  std::string note;
};

absl::StatusOr<double> ParseValue(absl::string_view what, absl::string_view text) {
  double value = 0;
  if (absl::StrContains(text, ',')) return UsageError(what, "must be written with a point, for example 1.4");
  if (!absl::SimpleAtod(text, &value)) return UsageError(what, "must be a number, for example 1.4");
  return value;
}

// "today", "yesterday", a date, or what ParseMoment takes.
absl::StatusOr<absl::Time> ParseTaken(absl::string_view text, absl::TimeZone zone, absl::Time now) {
  const absl::CivilDay today = absl::ToCivilDay(now, zone);
  if (text.empty()) return now;
  if (text == "today") return std::min(now, WallTime(zone, today, kUsualMinute));
  if (text == "yesterday") return WallTime(zone, today - 1, kUsualMinute);
  const absl::StatusOr<absl::CivilDay> day = ParseDate("--taken", text);
  if (day.ok()) return WallTime(zone, *day, kUsualMinute);
  return ParseMoment("--taken", text, zone, now);
}

absl::StatusOr<v1::LabResult> ResultOf(const LabFlags& flags) {
  v1::LabResult result;
  result.set_analyte(flags.analyte);
  result.set_unit(flags.unit);
  result.set_unit_confirmed(flags.unit_confirmed);
  ASSIGN_OR_RETURN(const double value, ParseValue("VALUE", flags.value));
  result.set_value(value);
  if (!flags.low.empty()) {
    ASSIGN_OR_RETURN(const double low, ParseValue("--low", flags.low));
    result.set_report_low(low);
  }
  if (!flags.high.empty()) {
    ASSIGN_OR_RETURN(const double high, ParseValue("--high", flags.high));
    result.set_report_high(high);
  }
  return result;
}

absl::Status AddLab(Context& context, const LabFlags& flags) {
  if (flags.unit.empty()) return UsageError("UNIT", "must be given as printed, for example mg/dl or mmol/l");
  ASSIGN_OR_RETURN(const v1::Profile profile, context.CachedProfile());
  const absl::TimeZone zone = PlanZone(profile);
  v1::JournalEntry entry;
  ASSIGN_OR_RETURN(*entry.mutable_lab_result(), ResultOf(flags));
  ASSIGN_OR_RETURN(const absl::Time taken, ParseTaken(flags.taken, zone, context.Now()));
  *entry.mutable_event_time() = ToProto(taken);
  entry.set_note(flags.note);
  ASSIGN_OR_RETURN(const v1::RecordResult recorded, RecordEntry(context, profile, std::move(entry)));
  return ShowRecorded(context, recorded, zone);
}

absl::Status ListLabs(Context& context) {
  ASSIGN_OR_RETURN(const v1::Profile profile, context.Profile());
  ASSIGN_OR_RETURN(Connection* const server, context.Server());
  v1::ListEntriesRequest request;
  request.set_parent(profile.name());
  request.set_page_size(kEntriesPerPage);
  *request.mutable_start_time() = ToProto(context.Now() - absl::Hours(24) * kDaysListed);
  ASSIGN_OR_RETURN(const v1::ListEntriesResponse all,
                   AllPages(*server, &v1::JournalService::Stub::ListEntries, request));
  v1::ListEntriesResponse labs;
  std::string text;
  for (const v1::JournalEntry& entry : all.entries()) {
    if (!entry.has_lab_result()) continue;
    *labs.add_entries() = entry;
    text += EntryLine(entry, PlanZone(profile));
  }
  return context.Show(labs, text.empty() ? "No results.\n" : text);
}

}  // namespace

void AddLabCommands(CLI::App& app, Action& chosen) {
  CLI::App* lab = app.add_subcommand("lab", "Laboratory results of the last year");
  RunWhenTyped(lab, chosen, ListLabs);
  CLI::App* add = lab->add_subcommand("add", "Record a result as the report prints it");
  auto flags = std::make_shared<LabFlags>();
  add->add_option("ANALYTE", flags->analyte, "For example magnesium, calcium_adj, vitd25")->required();
  add->add_option("VALUE", flags->value, "With a point: 1.4")->required();
  add->add_option("UNIT", flags->unit, "As printed, for example mg/dL");
  add->add_option("--taken", flags->taken, "Day of the sample: yesterday, or 2026-04-14; default: now");
  add->add_option("--low", flags->low, "Lower limit of the report's own range");
  add->add_option("--high", flags->high, "Upper limit of it");
  add->add_flag("--unit-confirmed", flags->unit_confirmed, "The unit was looked at again and is right");
  add->add_option("--note", flags->note, "Anything else");
  RunWhenTyped(add, chosen, [flags](Context& context) { return AddLab(context, *flags); });
}

}  // namespace crampwise::client
