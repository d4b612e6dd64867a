#include "client/cli/day_questions.h"

#include <map>
#include <optional>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "client/cli/enum_names.h"
#include "client/cli/parse.h"
#include "client/cli/terminal.h"
#include "client/cli/usage_error.h"
#include "shared/base/proto_time.h"
#include "shared/base/status_macros.h"

namespace crampwise::client {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

constexpr char kAnswer[] = "answer";

// A field of one of the messages of an entry.
struct Place {
  const FieldDescriptor* kind;
  const FieldDescriptor* field;
};

// Nothing for a field that this client does not know.
std::optional<Place> FindPlace(const v1::DayQuestion& question) {
  const std::pair<std::string, std::string> path = absl::StrSplit(question.field(), absl::MaxSplits('.', 1));
  const FieldDescriptor* kind = v1::JournalEntry::descriptor()->FindFieldByName(path.first);
  if (kind == nullptr || kind->message_type() == nullptr) return std::nullopt;
  const FieldDescriptor* field = kind->message_type()->FindFieldByName(path.second);
  if (field == nullptr) return std::nullopt;
  return Place{kind, field};
}

// "7.5" of the unit, or "7h30m".
absl::StatusOr<absl::Duration> ParseLengthIn(absl::Duration unit, absl::string_view form, const std::string& typed) {
  double number = 0;
  if (absl::SimpleAtod(typed, &number)) {
    if (number >= 0 && number * unit <= absl::Hours(24)) return number * unit;
  } else if (const absl::StatusOr<absl::Duration> length = ParseLength(kAnswer, typed); length.ok()) {
    return *length;
  }
  return UsageError(kAnswer, absl::StrCat("must be a number of ", form, ", or a length such as 1h30m"));
}

absl::Status SetLength(absl::Duration unit, absl::string_view form, const std::string& typed, Message& length) {
  ASSIGN_OR_RETURN(const absl::Duration parsed, ParseLengthIn(unit, form, typed));
  length.CopyFrom(ToProto(parsed));
  return absl::OkStatus();
}

absl::Status SetCount(const std::string& typed, const Place& place, Message& note) {
  int32_t count = 0;
  if (!absl::SimpleAtoi(typed, &count) || count < 0) return UsageError(kAnswer, "must be a whole number");
  note.GetReflection()->SetInt32(&note, place.field, count);
  return absl::OkStatus();
}

absl::Status SetNumber(const std::string& typed, const Place& place, Message& note) {
  double number = 0;
  if (!absl::SimpleAtod(typed, &number) || number < 0) {
    return UsageError(kAnswer, "must be a number, with a point, for example 1.5");
  }
  note.GetReflection()->SetDouble(&note, place.field, number);
  return absl::OkStatus();
}

template <typename Enum>
absl::Status SetChoice(const absl::StatusOr<Enum>& choice, const Place& place, Message& note) {
  if (choice.ok()) note.GetReflection()->SetEnumValue(&note, place.field, *choice);
  return choice.status();
}

bool IsKnown(v1::DayAnswerForm form) { return form != v1::DAY_ANSWER_FORM_UNSPECIFIED && DayAnswerForm_IsValid(form); }

// What may be typed.
std::string HintOf(v1::DayAnswerForm form) {
  switch (form) {
    case v1::DAY_ANSWER_FORM_YES_NO:
      return "y/n";
    case v1::DAY_ANSWER_FORM_HOURS:
      return "h";
    case v1::DAY_ANSWER_FORM_MINUTES:
      return "min";
    case v1::DAY_ANSWER_FORM_SLEEPING_POSITION:
      return ChoicesOf<v1::SleepingPosition>();
    default:
      return "0, 1, 2, ...";
  }
}

absl::Status SetAt(const Place& place, v1::DayAnswerForm form, const std::string& typed, Message& note) {
  switch (form) {
    case v1::DAY_ANSWER_FORM_YES_NO:
      return SetChoice(ParseAnswer(kAnswer, typed), place, note);
    case v1::DAY_ANSWER_FORM_HOURS:
      return SetLength(absl::Hours(1), "hours", typed, *note.GetReflection()->MutableMessage(&note, place.field));
    case v1::DAY_ANSWER_FORM_MINUTES:
      return SetLength(absl::Minutes(1), "minutes", typed, *note.GetReflection()->MutableMessage(&note, place.field));
    case v1::DAY_ANSWER_FORM_COUNT:
      return SetCount(typed, place, note);
    case v1::DAY_ANSWER_FORM_NUMBER:
      return SetNumber(typed, place, note);
    case v1::DAY_ANSWER_FORM_SLEEPING_POSITION:
      return SetChoice(ParseEnum<v1::SleepingPosition>(kAnswer, typed), place, note);
    default:
      return absl::UnimplementedError("this client is too old for the question");
  }
}

// What was typed, and was an answer; empty: it was left out. OUT_OF_RANGE at the end of the input.
absl::StatusOr<std::string> AskOne(const Context& context, const v1::DayQuestion& question) {
  while (true) {
    ASSIGN_OR_RETURN(const std::string line,
                     AskLine(absl::StrCat(question.text(), " [", HintOf(question.form()), "] ")));
    const std::string typed(absl::StripAsciiWhitespace(line));
    v1::JournalEntry scratch;
    const absl::Status taken = typed.empty() ? absl::OkStatus() : SetDayAnswer(question, typed, scratch);
    if (taken.ok()) return typed;
    context.Tell(taken.message());
  }
}

}  // namespace

absl::Status SetDayAnswer(const v1::DayQuestion& question, const std::string& typed, v1::JournalEntry& entry) {
  const std::optional<Place> place = FindPlace(question);
  if (!place.has_value()) return absl::UnimplementedError("this client is too old for the question");
  return SetAt(*place, question.form(), typed, *entry.GetReflection()->MutableMessage(&entry, place->kind));
}

absl::StatusOr<std::vector<v1::JournalEntry>> AskDay(const Context& context,
                                                     const v1::ListDayQuestionsResponse& questions) {
  std::map<const FieldDescriptor*, v1::JournalEntry> said;
  for (const v1::DayQuestion& question : questions.questions()) {
    const std::optional<Place> place = FindPlace(question);
    if (!place.has_value() || !IsKnown(question.form())) continue;
    const absl::StatusOr<std::string> typed = AskOne(context, question);
    if (absl::IsOutOfRange(typed.status())) break;
    RETURN_IF_ERROR(typed.status());
    if (!typed->empty()) RETURN_IF_ERROR(SetDayAnswer(question, *typed, said[place->kind]));
  }
  std::vector<v1::JournalEntry> entries;
  for (auto& [kind, entry] : said) entries.push_back(std::move(entry));
  return entries;
}

}  // namespace crampwise::client
