#include "client/cli/record_entry.h"

#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "client/cli/format.h"
#include "client/journal_sender.h"
#include "shared/base/resource_names.h"
#include "shared/base/status_macros.h"
#include "shared/judge/judge.h"
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

v1::RecordResult Kept(Context& context, const v1::Profile& profile, const v1::JournalEntry& entry) {
  v1::RecordResult result;
  *result.mutable_entry() = entry;
  if (IsAssessed(entry)) *result.mutable_assessment() = AssessHere(context, profile, entry);
  return result;
}

absl::StatusOr<v1::RecordResult> OutcomeOf(Context& context, const v1::Profile& profile, const v1::JournalEntry& entry,
                                           const SendReport& report) {
  for (const v1::RecordResult& recorded : report.recorded) {
    if (recorded.entry().name() == entry.name()) return recorded;
  }
  for (const SendReport::Refusal& refusal : report.refused) {
    if (refusal.name == entry.name()) return absl::InvalidArgumentError(refusal.message);
  }
  context.Tell("Saved on this device, will be sent later.");
  if (IsServerAway(report.kept)) return Kept(context, profile, entry);
  return report.kept;
}

// What waits on the device may be about several people.
bool IsOf(const v1::Profile& profile, const v1::JournalEntry& entry) {
  return absl::StartsWith(entry.name(), absl::StrCat(profile.name(), "/"));
}

}  // namespace

v1::Assessment AssessHere(Context& context, const v1::Profile& profile, const v1::JournalEntry& entry) {
  v1::Profile raised = profile;
  History history;
  const auto judge = [&](const v1::JournalEntry& said) {
    history.Add(said, profile);
    return JudgeEntry({raised, {}}, said, history, AssessTime(said, context.Now()));
  };
  const absl::StatusOr<std::vector<v1::JournalEntry>> waiting = context.pending().List();
  if (waiting.ok()) {
    for (const v1::JournalEntry& other : *waiting) {
      const bool earlier = other.name() != entry.name() && IsAssessed(other) && IsOf(profile, other);
      if (earlier) RaiseUrgency(judge(other), context.Now(), raised);
    }
  }
  return ToMessage(judge(entry), profile, context.text_language());
}

absl::StatusOr<v1::RecordResult> RecordEntry(Context& context, const v1::Profile& profile, v1::JournalEntry entry) {
  entry.set_name(EntryName(IdOf(profile.name()), context.NewId()));
  RETURN_IF_ERROR(CheckMessage(entry));
  RETURN_IF_ERROR(context.pending().Add(entry));
  return OutcomeOf(context, profile, entry, SendKept(context));
}

}  // namespace crampwise::client
