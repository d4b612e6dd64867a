#include "client/cli/record_entry.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "client/cli/format.h"
#include "client/journal_sender.h"
#include "shared/base/resource_names.h"
#include "shared/base/status_macros.h"
#include "shared/validate/validate.h"

namespace crampwise::client {
namespace {

SendReport SendKept(Context& context) {
  const absl::StatusOr<Connection*> server = context.session().SignedIn();
  if (server.ok()) return SendPending(**server, context.pending(), context.clock());
  SendReport report;
  report.kept = server.status();
  return report;
}

absl::StatusOr<v1::JournalEntry> OutcomeOf(Context& context, const v1::JournalEntry& entry, const SendReport& report) {
  for (const v1::JournalEntry& recorded : report.recorded) {
    if (recorded.name() == entry.name()) return recorded;
  }
  for (const SendReport::Refusal& refusal : report.refused) {
    if (refusal.name == entry.name()) return absl::InvalidArgumentError(refusal.message);
  }
  context.Tell("Saved on this device, will be sent later.");
  if (IsServerAway(report.kept)) return entry;
  return report.kept;
}

}  // namespace

absl::StatusOr<v1::JournalEntry> RecordEntry(Context& context, const v1::Profile& profile, v1::JournalEntry entry) {
  entry.set_name(EntryName(IdOf(profile.name()), context.NewId()));
  RETURN_IF_ERROR(CheckMessage(entry));
  RETURN_IF_ERROR(context.pending().Add(entry));
  return OutcomeOf(context, entry, SendKept(context));
}

}  // namespace crampwise::client
