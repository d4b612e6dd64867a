#include <iostream>
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
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

absl::Status ShowRecorded(const Context& context, const Episode& episode, const v1::JournalEntry& recorded) {
  if (!context.json()) {
    const absl::string_view what = recorded.has_record_time() ? "Recorded: " : "Kept: ";
    return context.Show(recorded, absl::StrCat(what, EntryLine(recorded, PlanZone(episode.person.profile))));
  }
  ASSIGN_OR_RETURN(const std::string relief, ToJson(episode.relief));
  ASSIGN_OR_RETURN(const std::string entry, ToJson(recorded));
  std::cout << "{\"relief\":" << relief << ",\"entry\":" << entry << "}" << std::endl;
  return absl::OkStatus();
}

absl::Status Cramp(Context& context, const CrampFlags& flags) {
  ASSIGN_OR_RETURN(Episode episode, Begin(context, flags));
  if (!context.json()) std::cout << ReliefText(episode.relief) << std::flush;
  if (!episode.person.known.ok()) return NotRecorded(context, episode);
  // After a warning nobody is to sit and watch a clock.
  if (IsLive(flags) && episode.relief.warnings().empty()) {
    const absl::Duration length = RunCrampTimer(context, FromProto(episode.entry.event_time()));
    *episode.entry.mutable_episode()->mutable_duration() = ToProto(length);
  }
  ASSIGN_OR_RETURN(const v1::JournalEntry recorded, RecordEntry(context, episode.person.profile, episode.entry));
  return ShowRecorded(context, episode, recorded);
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
  command->add_option("--variant", flags->variant, "Which relief steps, for example relief_assisted");
  RunWhenTyped(command, chosen, [flags](Context& context) { return Cramp(context, *flags); });
}

}  // namespace crampwise::client
