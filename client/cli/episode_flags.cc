#include "client/cli/episode_flags.h"

#include "absl/strings/numbers.h"
#include "client/cli/parse.h"
#include "client/cli/usage_error.h"
#include "shared/base/proto_time.h"

namespace crampwise::client {
namespace {

using v1::Episode;

constexpr int kWorstPain = 10;

template <void (Episode::*setter)(v1::Answer)>
absl::Status YesOrNo(const FlagInput& input, Episode& episode) {
  ASSIGN_OR_RETURN(const v1::Answer answer, ParseAnswer(input.what, input.text));
  (episode.*setter)(answer);
  return absl::OkStatus();
}

absl::Status SetDuration(const FlagInput& input, Episode& episode) {
  ASSIGN_OR_RETURN(const absl::Duration duration, ParseLength(input.what, input.text));
  *episode.mutable_duration() = ToProto(duration);
  return absl::OkStatus();
}

absl::Status SetPain(const FlagInput& input, Episode& episode) {
  int pain = 0;
  if (!absl::SimpleAtoi(input.text, &pain) || pain < 1 || pain > kWorstPain) {
    return UsageError(input.what, "must be a number from 1 to 10");
  }
  episode.set_pain(pain);
  return absl::OkStatus();
}

constexpr FieldFlag<Episode> kFlags[] = {
    {"--kind", "cramp_painful, twitch, stiffening, jerking or staring", "kind",
     SetChoice<Episode, v1::EpisodeKind, &Episode::set_kind>},
    {"--site", "For example calf, foot, toes, thigh", "site", SetChoice<Episode, v1::Site, &Episode::set_site>},
    {"--side", "left, right or both", "side", SetChoice<Episode, v1::Side, &Episode::set_side>},
    {"--duration", "How long it lasted, for example 90s or 2m", "duration", SetDuration},
    {"--woke", "yes or no: did it wake the person", "woke", YesOrNo<&Episode::set_woke>},
    {"--trigger", "none, stretch_on_waking, exercise, cold or turning_in_bed", "trigger",
     SetChoice<Episode, v1::Trigger, &Episode::set_trigger>},
    {"--pain", "1 to 10", "pain", SetPain},
    {"--helped", "yes or no: did somebody help", "helped", YesOrNo<&Episode::set_helped>},
};

}  // namespace

absl::Span<const FieldFlag<v1::Episode>> EpisodeFlags() { return kFlags; }

absl::StatusOr<v1::JournalEntry> EntryOf(const CrampFlags& flags, absl::TimeZone zone, absl::Time now) {
  absl::Time start = now;
  if (!flags.start.empty()) {
    ASSIGN_OR_RETURN(start, ParseMoment("--start", flags.start, zone, now));
  }
  v1::JournalEntry entry;
  *entry.mutable_event_time() = ToProto(start);
  entry.set_note(flags.note);
  entry.mutable_episode()->set_kind(v1::EPISODE_KIND_CRAMP_PAINFUL);
  RETURN_IF_ERROR(flags.episode.ApplyTo(*entry.mutable_episode(), now).status());
  return entry;
}

}  // namespace crampwise::client
