#include "client/cli/entry_flags.h"

#include <utility>

#include "client/cli/assessment_text.h"
#include "client/cli/parse.h"
#include "client/cli/record_entry.h"
#include "shared/base/proto_time.h"
#include "shared/base/status_macros.h"
#include "shared/schedule/routine.h"

namespace crampwise::client {

void EntryFlags::AddTo(CLI::App& command) {
  command.add_option("--at", at, "When: 08:00 or \"2026-04-14 08:00\"; default: now");
  command.add_option("--note", note, "Anything else");
}

absl::Status RecordAsFlagged(Context& context, const v1::Profile& profile, const EntryFlags& flags,
                             v1::JournalEntry entry) {
  if (!entry.has_event_time()) *entry.mutable_event_time() = ToProto(context.Now());
  if (!flags.at.empty()) {
    ASSIGN_OR_RETURN(const absl::Time time, ParseMoment("--at", flags.at, PlanZone(profile), context.Now()));
    *entry.mutable_event_time() = ToProto(time);
  }
  entry.set_note(flags.note);
  ASSIGN_OR_RETURN(const v1::RecordResult recorded, RecordEntry(context, profile, std::move(entry)));
  return ShowRecorded(context, recorded, PlanZone(profile));
}

}  // namespace crampwise::client
