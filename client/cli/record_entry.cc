#include "client/cli/record_entry.h"

#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "client/cli/assessment_text.h"
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

// Of the entries that had waited here; what is said of the new one its command shows.
void TellOfOthers(const Context& context, const v1::JournalEntry& entry, std::vector<v1::RecordResult> recorded) {
  std::erase_if(recorded, [&](const v1::RecordResult& result) { return result.entry().name() == entry.name(); });
  if (const std::string urgent = UrgentTexts(recorded, context.text_language()); !urgent.empty()) context.Tell(urgent);
}

// Later commands show no steps beside an urgency that stands.
void RememberStanding(Context& context, const v1::Profile& profile, const v1::Assessment& assessment) {
  if (assessment.standing() <= profile.active_urgency().level()) return;
  // If it cannot be read now, it is read when the profile is shown.
  context.ProfileNamed(profile.name()).IgnoreError();
}

absl::StatusOr<v1::RecordResult> OutcomeOf(Context& context, const v1::Profile& profile, const v1::JournalEntry& entry,
                                           const SendReport& report) {
  TellOfOthers(context, entry, report.recorded);
  for (const v1::RecordResult& recorded : report.recorded) {
    if (recorded.entry().name() != entry.name()) continue;
    RememberStanding(context, profile, recorded.assessment());
    return recorded;
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

// What can be known to be wrong is neither kept nor sent. The profile on this device may be behind the server's.
absl::Status Check(Context& context, const v1::Profile& profile, const v1::JournalEntry& entry) {
  if (CheckEntry("", entry, profile, context.Now()).ok()) return absl::OkStatus();
  ASSIGN_OR_RETURN(const v1::Profile latest, context.ProfileNamed(profile.name()));
  return CheckEntry("", entry, latest, context.Now());
}

// What was recorded elsewhere is not here, and may make the third cramp of a week of what looks like the first.
void DropCalm(Judgement& judgement) {
  assess::Outcome& outcome = judgement.outcome;
  std::erase_if(outcome.fired, [](const assess::FiredRule& fired) { return fired.level == assess::Level::kSelfCare; });
  if (outcome.level == assess::Level::kSelfCare) outcome.level = assess::Level::kNone;
}

}  // namespace

v1::Assessment AssessHere(Context& context, const v1::Profile& profile, const v1::JournalEntry& entry) {
  v1::Profile raised = profile;
  // Regimens are not here: a medicine that the profile does not name may be taken all the same.
  raised.set_medicines_complete(v1::ANSWER_UNSPECIFIED);
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
  Judgement judgement = judge(entry);
  RaiseUrgency(judgement, context.Now(), raised);
  DropCalm(judgement);
  return ToMessage(judgement, raised, context.text_language());
}

absl::StatusOr<v1::RecordResult> RecordEntry(Context& context, const v1::Profile& profile, v1::JournalEntry entry) {
  entry.set_name(EntryName(IdOf(profile.name()), context.NewId()));
  RETURN_IF_ERROR(CheckMessage(entry));
  RETURN_IF_ERROR(Check(context, profile, entry));
  RETURN_IF_ERROR(context.pending().Add(entry));
  return OutcomeOf(context, profile, entry, SendKept(context));
}

}  // namespace crampwise::client
