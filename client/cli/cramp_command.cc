#include <iostream>
#include <memory>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "client/cli/assessment_text.h"
#include "client/cli/checklist.h"
#include "client/cli/commands.h"
#include "client/cli/cramp_timer.h"
#include "client/cli/entry_text.h"
#include "client/cli/episode_flags.h"
#include "client/cli/json.h"
#include "client/cli/person_in_need.h"
#include "client/cli/record_entry.h"
#include "client/cli/relief_guide.h"
#include "client/cli/safety_question.h"
#include "client/cli/terminal.h"
#include "shared/base/proto_time.h"
#include "shared/base/status_macros.h"
#include "shared/judge/judge.h"
#include "shared/relief/relief.h"
#include "shared/schedule/routine.h"

namespace crampwise::client {
namespace {

// Everything shown before the network is asked.
struct Episode {
  PersonInNeed person;
  v1::JournalEntry entry;
  v1::GetReliefResponse relief;
};

// Somebody is at the terminal, now, with a cramp: nothing was typed that tells of a past one.
bool IsLive(const CrampFlags& flags) {
  return IsInteractive() && flags.start.empty() && flags.safety.empty() && !flags.episode.Has("--duration");
}

// Later cramps on this device meet the open warning even if the server is never reached.
absl::Status RememberUrgency(Context& context, const v1::SafetyAnswers& safety, v1::Profile profile) {
  const absl::CivilDay today = absl::ToCivilDay(context.Now(), PlanZone(profile));
  if (!RaiseUrgency(safety, today, context.Now(), profile)) return absl::OkStatus();
  return context.cache().Save(profile);
}

absl::StatusOr<Episode> Begin(Context& context, const CrampFlags& flags) {
  Episode episode;
  episode.person = FindPersonInNeed(context);
  ASSIGN_OR_RETURN(episode.entry, EntryOf(flags, PlanZone(episode.person.profile), context.Now()));
  if (flags.findings.given()) {
    ASSIGN_OR_RETURN(*episode.entry.mutable_findings(), FindingsOf(flags.findings));
  }
  v1::SafetyAnswers safety;
  if (!flags.safety.empty() || IsLive(flags)) {
    ASSIGN_OR_RETURN(safety, AskSafety(context, episode.person, flags.safety));
  }
  *episode.entry.mutable_episode()->mutable_safety() = safety;
  ASSIGN_OR_RETURN(episode.relief, GuideFor(context, episode.person, safety, flags.variant));
  if (episode.person.known.ok()) RETURN_IF_ERROR(RememberUrgency(context, safety, episode.person.profile));
  return episode;
}

// Steps were shown all the same.
absl::Status NotRecorded(const Context& context, const Episode& episode) {
  if (context.json()) {
    ASSIGN_OR_RETURN(const std::string relief, ToJson(episode.relief));
    std::cout << "{\"relief\":" << relief << "}" << std::endl;
  } else {
    context.Tell("This cramp could not be recorded:");
  }
  return episode.person.known;
}

// What the warnings above did not say yet.
std::string NewsOf(const Context& context, const Episode& episode, const v1::Assessment& assessment) {
  const bool warned = !episode.relief.warnings().empty();
  const bool said = warned && assessment.level() <= episode.relief.warnings(0).level();
  return said ? "" : ShortAssessmentText(assessment, context.text_language());
}

absl::Status ShowCramp(const Context& context, const Episode& episode, const v1::RecordResult& recorded) {
  if (!context.json()) {
    const absl::string_view what = recorded.entry().has_record_time() ? "Recorded: " : "Kept: ";
    const std::string line = EntryLine(recorded.entry(), PlanZone(episode.person.profile));
    return context.Show(recorded.entry(), absl::StrCat(what, line, NewsOf(context, episode, recorded.assessment())));
  }
  ASSIGN_OR_RETURN(const std::string relief, ToJson(episode.relief));
  ASSIGN_OR_RETURN(const std::string entry, ToJson(recorded.entry()));
  ASSIGN_OR_RETURN(const std::string assessment, ToJson(recorded.assessment()));
  std::cout << "{\"relief\":" << relief << ",\"entry\":" << entry << ",\"assessment\":" << assessment << "}"
            << std::endl;
  return absl::OkStatus();
}

// While the clock runs: what a threshold that is crossed says, once.
class WhileItLasts {
 public:
  WhileItLasts(Context& context, const Episode& episode) : context_(context), episode_(episode) {
    entry_ = episode.entry;
    entry_.mutable_episode()->set_goes_on(true);
  }

  std::string At(absl::Time now) {
    if (now < recheck_) return "";
    History history;
    history.Add(entry_, episode_.person.profile);
    const Judgement judgement = JudgeEntry({episode_.person.profile, {}}, entry_, history, now);
    const v1::Assessment assessment = ToMessage(judgement, episode_.person.profile, context_.text_language());
    recheck_ = assessment.has_recheck_time() ? FromProto(assessment.recheck_time()) : absl::InfiniteFuture();
    if (assessment.level() <= level_ || assessment.level() < v1::URGENCY_URGENT) return "";
    level_ = assessment.level();
    return ShortAssessmentText(assessment, context_.text_language());
  }

 private:
  Context& context_;
  const Episode& episode_;
  v1::JournalEntry entry_;
  absl::Time recheck_ = absl::InfinitePast();
  v1::Urgency level_ = v1::URGENCY_UNSPECIFIED;
};

// Somebody watches: the clock runs until it stops, then the checklist is asked.
absl::Status WatchCramp(Context& context, Episode& episode) {
  WhileItLasts alerts(context, episode);
  const absl::Duration length =
      RunCrampTimer(context, FromProto(episode.entry.event_time()), [&](absl::Time now) { return alerts.At(now); });
  *episode.entry.mutable_episode()->mutable_duration() = ToProto(length);
  if (episode.entry.has_findings()) return absl::OkStatus();
  ASSIGN_OR_RETURN(*episode.entry.mutable_findings(), AskFindings(context, episode.person.profile));
  return absl::OkStatus();
}

absl::Status Cramp(Context& context, const CrampFlags& flags) {
  ASSIGN_OR_RETURN(Episode episode, Begin(context, flags));
  if (!context.json()) std::cout << ReliefText(episode.relief) << std::flush;
  if (!episode.person.known.ok()) return NotRecorded(context, episode);
  // After a warning nobody is to sit and watch a clock.
  const bool live = IsLive(flags) && episode.relief.warnings().empty();
  if (live) RETURN_IF_ERROR(WatchCramp(context, episode));
  ASSIGN_OR_RETURN(v1::RecordResult recorded, RecordEntry(context, episode.person.profile, episode.entry));
  if (live) {
    ASSIGN_OR_RETURN(recorded, AskFollowUps(context, episode.person.profile, std::move(recorded)));
  }
  return ShowCramp(context, episode, recorded);
}

}  // namespace

void AddCrampCommand(CLI::App& app, Action& chosen) {
  CLI::App* command =
      app.add_subcommand("cramp", "Record a cramp; at a terminal: relief steps and a clock until it stops");
  auto flags = std::make_shared<CrampFlags>();
  flags->episode.AddTo(*command);
  command->add_option("--start", flags->start, "When it began: 03:40 or \"2026-04-14 03:40\"; default: now");
  command->add_option("--note", flags->note, "Anything else");
  command->add_option("--safety", flags->safety, "no, or what there is: leg, chest, child");
  AddFindingFlags(*command, flags->findings);
  command->add_option("--variant", flags->variant, "Which relief steps, for example relief_assisted");
  RunWhenTyped(command, chosen, [flags](Context& context) { return Cramp(context, *flags); });
}

}  // namespace crampwise::client
