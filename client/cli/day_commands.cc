// How a day was, of an adult or of a child.
#include <memory>
#include <string>
#include <utility>

#include "client/cli/commands.h"
#include "client/cli/day_flags.h"
#include "client/cli/entry_flags.h"
#include "client/cli/usage_error.h"
#include "shared/base/status_macros.h"

namespace crampwise::client {
namespace {

constexpr char kNothingSaid[] = "needs a flag that says how the day was";

absl::Status Note(Context& context, const FieldFlags<v1::DayNote>& day, const EntryFlags& flags) {
  if (day.empty() && flags.note.empty()) return UsageError("note", kNothingSaid);
  ASSIGN_OR_RETURN(const v1::Profile profile, context.CachedProfile());
  v1::JournalEntry entry;
  RETURN_IF_ERROR(day.ApplyTo(*entry.mutable_day_note(), context.Now()).status());
  return RecordAsFlagged(context, profile, flags, std::move(entry));
}

absl::Status ChildDay(Context& context, const FieldFlags<v1::ChildDay>& day, const EntryFlags& flags) {
  if (day.empty() && flags.note.empty()) return UsageError("child-day", kNothingSaid);
  ASSIGN_OR_RETURN(const v1::Profile profile, context.CachedProfile());
  if (profile.population() != v1::POPULATION_CHILD) return UsageError("--profile", "must be a child; see note");
  v1::JournalEntry entry;
  RETURN_IF_ERROR(day.ApplyTo(*entry.mutable_child_day(), context.Now()).status());
  return RecordAsFlagged(context, profile, flags, std::move(entry));
}

}  // namespace

void AddDayCommands(CLI::App& app, Action& chosen) {
  CLI::App* note = app.add_subcommand("note", "Record how the day was");
  auto day = std::make_shared<FieldFlags<v1::DayNote>>(DayNoteFlags());
  auto flags = std::make_shared<EntryFlags>();
  day->AddTo(*note);
  flags->AddTo(*note);
  RunWhenTyped(note, chosen, [day, flags](Context& context) { return Note(context, *day, *flags); });

  CLI::App* child = app.add_subcommand("child-day", "Record the last 24 hours of a child");
  auto child_day = std::make_shared<FieldFlags<v1::ChildDay>>(ChildDayFlags());
  auto child_flags = std::make_shared<EntryFlags>();
  child_day->AddTo(*child);
  child_flags->AddTo(*child);
  RunWhenTyped(child, chosen,
               [child_day, child_flags](Context& context) { return ChildDay(context, *child_day, *child_flags); });
}

}  // namespace crampwise::client
