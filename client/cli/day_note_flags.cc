#include "client/cli/day_note_flags.h"

#include "client/cli/parse.h"
#include "shared/base/proto_time.h"

namespace crampwise::client {
namespace {

using v1::DayNote;

template <google::protobuf::Duration* (DayNote::*field)()>
absl::Status Length(const FlagInput& input, DayNote& note) {
  ASSIGN_OR_RETURN(const absl::Duration length, ParseLength(input.what, input.text));
  *(note.*field)() = ToProto(length);
  return absl::OkStatus();
}

absl::Status SetLegsCold(const FlagInput& input, DayNote& note) {
  ASSIGN_OR_RETURN(const v1::Answer answer, ParseAnswer(input.what, input.text));
  note.set_legs_cold(answer);
  return absl::OkStatus();
}

constexpr FieldFlag<DayNote> kFlags[] = {
    {"--sleep", "How long the night was, for example 6h30m", "sleep", Length<&DayNote::mutable_sleep>},
    {"--legs-cold", "yes or no", "legs_cold", SetLegsCold},
    {"--standing", "How long, for example 4h", "standing", Length<&DayNote::mutable_standing>},
    {"--sitting", "How long", "sitting", Length<&DayNote::mutable_sitting>},
    {"--exercise", "How long", "exercise", Length<&DayNote::mutable_exercise>},
    {"--drinks", "Glasses of water or other drinks", "drinks", SetCount<DayNote, &DayNote::set_drinks>},
    {"--caffeine", "Cups of coffee or strong tea", "caffeine_drinks", SetCount<DayNote, &DayNote::set_caffeine_drinks>},
};

}  // namespace

absl::Span<const FieldFlag<v1::DayNote>> DayNoteFlags() { return kFlags; }

}  // namespace crampwise::client
