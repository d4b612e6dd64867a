#include "client/cli/day_flags.h"

#include "client/cli/parse.h"
#include "shared/base/proto_time.h"

namespace crampwise::client {
namespace {

using v1::ChildDay;
using v1::DayNote;

template <google::protobuf::Duration* (DayNote::*field)()>
absl::Status Length(const FlagInput& input, DayNote& note) {
  ASSIGN_OR_RETURN(const absl::Duration length, ParseLength(input.what, input.text));
  *(note.*field)() = ToProto(length);
  return absl::OkStatus();
}

template <typename Message, void (Message::*setter)(v1::Answer)>
absl::Status YesOrNo(const FlagInput& input, Message& message) {
  const absl::StatusOr<v1::Answer> answer = ParseAnswer(input.what, input.text);
  if (!answer.ok() || *answer == v1::ANSWER_UNSPECIFIED) return UsageError(input.what, "must be yes or no");
  (message.*setter)(*answer);
  return absl::OkStatus();
}

// So long ago.
absl::Status SetLastWetNappy(const FlagInput& input, ChildDay& day) {
  ASSIGN_OR_RETURN(const absl::Duration ago, ParseLength(input.what, input.text));
  *day.mutable_last_wet_nappy_time() = ToProto(input.now - ago);
  return absl::OkStatus();
}

constexpr FieldFlag<DayNote> kDayNoteFlags[] = {
    {"--sleep", "How long the night was, for example 6h30m", "sleep", Length<&DayNote::mutable_sleep>},
    {"--legs-cold", "yes or no: cold legs in the night", "legs_cold", YesOrNo<DayNote, &DayNote::set_legs_cold>},
    {"--slept-uncovered", "yes or no", "slept_uncovered", YesOrNo<DayNote, &DayNote::set_slept_uncovered>},
    {"--heavy-covers", "yes or no: covers that press on the feet", "heavy_covers",
     YesOrNo<DayNote, &DayNote::set_heavy_covers>},
    {"--position", "How the night was slept: back, side or prone", "position",
     SetChoice<DayNote, v1::SleepingPosition, &DayNote::set_position>},
    {"--standing", "How long the day was stood, for example 4h", "standing", Length<&DayNote::mutable_standing>},
    {"--sitting", "How long it was sat, for example 6h", "sitting", Length<&DayNote::mutable_sitting>},
    {"--exercise", "How much exercise, for example 45m", "exercise", Length<&DayNote::mutable_exercise>},
    {"--drinks", "Glasses of water or other drinks", "drinks", SetCount<DayNote, &DayNote::set_drinks>},
    {"--caffeine", "Cups of coffee or strong tea", "caffeine_drinks", SetCount<DayNote, &DayNote::set_caffeine_drinks>},
    {"--sitting-without-break", "The longest time, for example 3h", "sitting_without_break",
     Length<&DayNote::mutable_sitting_without_break>},
    {"--ride", "A flight or ride, for example 5h", "ride", Length<&DayNote::mutable_ride>},
    {"--heavy-sweating", "How long, for example 2h", "heavy_sweating", Length<&DayNote::mutable_heavy_sweating>},
    {"--urine-colour", "1 (pale) to 8 (dark)", "urine_colour", SetCount<DayNote, &DayNote::set_urine_colour>},
    {"--fluids", "Everything drunk, in ml", "fluids_ml", SetCount<DayNote, &DayNote::set_fluids_ml>},
    {"--caffeine-mg", "Where it is known better than in cups", "caffeine_mg",
     SetCount<DayNote, &DayNote::set_caffeine_mg>},
    {"--calcium-servings", "Servings of food with calcium, such as 1.5", "calcium_food_servings",
     SetNumber<DayNote, &DayNote::set_calcium_food_servings>},
    {"--magnesium-servings", "Servings of food with magnesium, such as 1.5", "magnesium_food_servings",
     SetNumber<DayNote, &DayNote::set_magnesium_food_servings>},
    {"--vomits", "How often, in 24 hours", "vomits", SetCount<DayNote, &DayNote::set_vomits>},
    {"--loose-stools", "How many, in 24 hours", "loose_stools", SetCount<DayNote, &DayNote::set_loose_stools>},
};

constexpr FieldFlag<ChildDay> kChildDayFlags[] = {
    {"--feeds", "How many", "feeds", SetCount<ChildDay, &ChildDay::set_feeds>},
    {"--wet-nappies", "How many", "wet_nappies", SetCount<ChildDay, &ChildDay::set_wet_nappies>},
    {"--last-wet-nappy", "How long ago, for example 3h", "last_wet_nappy_time", SetLastWetNappy},
    {"--stools", "How many", "stools", SetCount<ChildDay, &ChildDay::set_stools>},
    {"--loose-stools", "How many of them", "loose_stools", SetCount<ChildDay, &ChildDay::set_loose_stools>},
    {"--vomits", "How often", "vomits", SetCount<ChildDay, &ChildDay::set_vomits>},
    {"--temperature", "Degrees Celsius, for example 37.2", "temperature",
     SetNumber<ChildDay, &ChildDay::set_temperature>},
    {"--active-day", "yes or no: much running and jumping", "active_day", YesOrNo<ChildDay, &ChildDay::set_active_day>},
};

}  // namespace

absl::Span<const FieldFlag<DayNote>> DayNoteFlags() { return kDayNoteFlags; }
absl::Span<const FieldFlag<ChildDay>> ChildDayFlags() { return kChildDayFlags; }

}  // namespace crampwise::client
