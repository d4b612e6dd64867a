#include "client/cli/checklist.h"

#include <iostream>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "client/cli/enum_names.h"
#include "client/cli/parse.h"
#include "client/cli/record_entry.h"
#include "client/cli/terminal.h"
#include "client/cli/usage_error.h"
#include "shared/base/proto_time.h"
#include "shared/base/status_macros.h"
#include "shared/judge/judge.h"
#include "shared/knowledge/knowledge.h"

namespace crampwise::client {
namespace {

constexpr char kNone[] = "none";
// Each answer may lead to another question; nobody is asked for ever.
constexpr int kMostFollowUps = 3;

void AddAnswer(const std::string& code, v1::Answer answer, v1::Findings& findings) {
  v1::FindingAnswer& added = *findings.add_answers();
  added.set_code(code);
  added.set_answer(answer);
}

// Numbers from 1 with commas or spaces between them.
absl::StatusOr<v1::Findings> ParseNumbers(absl::string_view line, const std::vector<v1::ChecklistItem>& items) {
  const absl::Status wrong =
      UsageError("answer", absl::StrCat("must be numbers from 1 to ", items.size(), ", none, or Enter"));
  v1::Findings findings;
  findings.set_none_of_these(true);
  if (line == kNone || line == "0") return findings;
  for (const absl::string_view part : absl::StrSplit(line, absl::ByAnyChar(", "), absl::SkipEmpty())) {
    int number = 0;
    if (!absl::SimpleAtoi(part, &number) || number < 1 || number > static_cast<int>(items.size())) return wrong;
    AddAnswer(items[number - 1].code(), v1::ANSWER_YES, findings);
  }
  // A comma alone denies nothing.
  if (findings.answers().empty()) return wrong;
  return findings;
}

bool IsAskedByYesOrNo(const v1::FollowUpQuestion& question) {
  for (const v1::ChecklistItem& item : question.items()) {
    if (item.form() != v1::ANSWER_FORM_FINDING) return false;
  }
  return question.items_size() > 0;
}

absl::StatusOr<v1::JournalEntry> AnswerTo(Context& context, const v1::FollowUpQuestion& question,
                                          const v1::JournalEntry& about) {
  v1::JournalEntry entry;
  *entry.mutable_event_time() = ToProto(context.Now());
  entry.mutable_check_up();
  if (about.has_episode()) entry.mutable_check_up()->set_episode(about.name());
  for (const v1::ChecklistItem& item : question.items()) {
    ASSIGN_OR_RETURN(const v1::Answer answer, AskItem(context, item.text()));
    AddAnswer(item.code(), answer, *entry.mutable_findings());
    if (answer == v1::ANSWER_YES) break;
  }
  return entry;
}

}  // namespace

void AddFindingFlags(CLI::App& command, FindingFlags& flags) {
  command.add_option(
      "--signs", flags.signs,
      "none, or what there is, for example leg_warm_one_side,fever; the rest is no. Codes: crampwise checklist");
  command.add_option("--answer", flags.answers, "CODE=yes, no or not_sure, for example episode.responsive=no");
}

absl::StatusOr<v1::Findings> FindingsOf(const FindingFlags& flags) {
  v1::Findings findings;
  findings.set_none_of_these(!flags.signs.empty());
  if (flags.signs != kNone) {
    for (const absl::string_view code : absl::StrSplit(flags.signs, ',', absl::SkipEmpty())) {
      AddAnswer(std::string(absl::StripAsciiWhitespace(code)), v1::ANSWER_YES, findings);
    }
  }
  for (const std::string& text : flags.answers) {
    const std::pair<std::string, std::string> parts = absl::StrSplit(text, absl::MaxSplits('=', 1));
    const absl::StatusOr<v1::Answer> answer = ParseEnum<v1::Answer>("--answer", parts.second);
    if (!answer.ok()) return UsageError("--answer", "must be CODE=yes, CODE=no or CODE=not_sure");
    AddAnswer(parts.first, *answer, findings);
  }
  return findings;
}

absl::StatusOr<v1::Findings> AskFindings(Context& context, const v1::Profile& profile) {
  std::vector<v1::ChecklistItem> items = ChecklistOf(profile, context.Now(), context.text_language());
  std::erase_if(items, [](const v1::ChecklistItem& item) { return item.form() != v1::ANSWER_FORM_FINDING; });
  for (size_t i = 0; i < items.size(); ++i) std::cerr << "  " << i + 1 << ". " << items[i].text() << "\n";
  const absl::string_view question = knowledge::PhraseText("assess.which_of_these").In(context.text_language());
  while (true) {
    ASSIGN_OR_RETURN(const std::string line, AskLine(absl::StrCat(question, " ")));
    const absl::string_view typed = absl::StripAsciiWhitespace(line);
    if (typed.empty()) return v1::Findings();
    const absl::StatusOr<v1::Findings> findings = ParseNumbers(typed, items);
    if (findings.ok()) return findings;
    context.Tell(findings.status().message());
  }
}

absl::StatusOr<v1::Answer> AskItem(const Context& context, const std::string& text) {
  while (true) {
    ASSIGN_OR_RETURN(const std::string line, AskLine(absl::StrCat(text, " (y/n, Enter: not sure) ")));
    const absl::StatusOr<v1::Answer> answer = ParseAnswer("answer", line);
    if (answer.ok()) return *answer == v1::ANSWER_UNSPECIFIED ? v1::ANSWER_NOT_SURE : *answer;
    context.Tell(answer.status().message());
  }
}

absl::StatusOr<v1::RecordResult> AskFollowUps(Context& context, const v1::Profile& profile, v1::RecordResult recorded) {
  for (int i = 0; i < kMostFollowUps && IsAskedByYesOrNo(recorded.assessment().question()); ++i) {
    ASSIGN_OR_RETURN(const v1::JournalEntry answer,
                     AnswerTo(context, recorded.assessment().question(), recorded.entry()));
    ASSIGN_OR_RETURN(const v1::RecordResult answered, RecordEntry(context, profile, answer));
    *recorded.mutable_assessment() = answered.assessment();
  }
  return recorded;
}

}  // namespace crampwise::client
