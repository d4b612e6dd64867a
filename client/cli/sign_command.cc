// The guided observation of a child: what it was, what it looked like, and the checklist.
#include <memory>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "client/cli/assessment_text.h"
#include "client/cli/checklist.h"
#include "client/cli/commands.h"
#include "client/cli/enum_names.h"
#include "client/cli/episode_flags.h"
#include "client/cli/parse.h"
#include "client/cli/record_entry.h"
#include "client/cli/terminal.h"
#include "client/cli/usage_error.h"
#include "shared/assess/rule_set.h"
#include "shared/base/status_macros.h"
#include "shared/judge/fact_codes.h"
#include "shared/knowledge/assessment_rules.h"
#include "shared/knowledge/knowledge.h"
#include "shared/schedule/routine.h"

namespace crampwise::client {
namespace {

bool IsGuided(const CrampFlags& flags) { return IsInteractive() && !flags.findings.given(); }

absl::Status AskKind(const Context& context, v1::Episode& episode) {
  const absl::string_view question = knowledge::PhraseText("sign.what").In(context.text_language());
  const std::string prompt = absl::StrCat(question, " (", ChoicesOf<v1::EpisodeKind>(), ") ");
  while (true) {
    ASSIGN_OR_RETURN(const std::string line, AskLine(prompt));
    const absl::StatusOr<v1::EpisodeKind> kind = ParseEnum<v1::EpisodeKind>("answer", line);
    if (kind.ok()) {
      episode.set_kind(*kind);
      return absl::OkStatus();
    }
    context.Tell(kind.status().message());
  }
}

// What rules ask about a child's episode, in the words of the knowledge.
absl::Status AskAboutEpisode(const Context& context, v1::Findings& findings) {
  const bool chinese = context.text_language() == v1::LANGUAGE_CHINESE_SIMPLIFIED;
  for (const assess::Fact& fact : knowledge::AssessmentRules().facts) {
    const std::string code(fact.name);
    if (fact.kind != assess::FactKind::kEpisodeAnswer || !IsFinding(code, assess::Population::kChild)) continue;
    ASSIGN_OR_RETURN(const v1::Answer answer, AskItem(context, std::string(chinese ? fact.label_zh : fact.label_en)));
    v1::FindingAnswer& added = *findings.add_answers();
    added.set_code(code);
    added.set_answer(answer);
  }
  return absl::OkStatus();
}

absl::Status Guide(Context& context, const CrampFlags& flags, const v1::Profile& profile, v1::JournalEntry& entry) {
  if (!flags.episode.Has("--kind")) RETURN_IF_ERROR(AskKind(context, *entry.mutable_episode()));
  ASSIGN_OR_RETURN(*entry.mutable_findings(), AskFindings(context, profile));
  return AskAboutEpisode(context, *entry.mutable_findings());
}

absl::Status Sign(Context& context, const CrampFlags& flags) {
  ASSIGN_OR_RETURN(const v1::Profile profile, context.CachedProfile());
  if (profile.population() != v1::POPULATION_CHILD) return UsageError("--profile", "must be a child; see assess");
  ASSIGN_OR_RETURN(v1::JournalEntry entry, EntryOf(flags, PlanZone(profile), context.Now()));
  if (!flags.episode.Has("--kind") && !IsGuided(flags)) {
    return UsageError("--kind", absl::StrCat("must be one of ", ChoicesOf<v1::EpisodeKind>()));
  }
  ASSIGN_OR_RETURN(*entry.mutable_findings(), FindingsOf(flags.findings));
  if (IsGuided(flags)) RETURN_IF_ERROR(Guide(context, flags, profile, entry));
  ASSIGN_OR_RETURN(v1::RecordResult recorded, RecordEntry(context, profile, entry));
  if (IsInteractive()) {
    ASSIGN_OR_RETURN(recorded, AskFollowUps(context, profile, std::move(recorded)));
  }
  return ShowRecorded(context, recorded, PlanZone(profile));
}

}  // namespace

void AddSignCommand(CLI::App& app, Action& chosen) {
  CLI::App* command = app.add_subcommand("sign", "Record what was seen in a child; at a terminal: step by step");
  auto flags = std::make_shared<CrampFlags>();
  flags->episode.AddTo(*command);
  command->add_option("--start", flags->start, "When it began: 03:40 or \"2026-04-14 03:40\"; default: now");
  command->add_option("--note", flags->note, "Anything else");
  AddFindingFlags(*command, flags->findings);
  RunWhenTyped(command, chosen, [flags](Context& context) { return Sign(context, *flags); });
}

}  // namespace crampwise::client
