#include "client/cli/safety_question.h"

#include "absl/strings/str_cat.h"
#include "client/cli/parse.h"
#include "client/cli/terminal.h"
#include "shared/base/status_macros.h"
#include "shared/knowledge/knowledge.h"

namespace crampwise::client {
namespace {

namespace kv1 = ::crampwise::knowledge::v1;

void Answer(kv1::SafetyPart part, v1::Answer answer, v1::SafetyAnswers& answers) {
  switch (part) {
    case kv1::SAFETY_PART_LEG:
      return answers.set_leg_signs(answer);
    case kv1::SAFETY_PART_CHEST:
      return answers.set_chest_signs(answer);
    case kv1::SAFETY_PART_CHILD:
      return answers.set_child_signs(answer);
    default:
      return;
  }
}

// "Not sure" counts as yes where the rule behind the question is urgent (evidence base 0.4), as all of these are.
absl::StatusOr<v1::Answer> AskPart(const Context& context, absl::string_view question) {
  while (true) {
    ASSIGN_OR_RETURN(const std::string line, AskLine(absl::StrCat(question, " (y/n; not sure counts as y) ")));
    const absl::StatusOr<v1::Answer> answer = ParseAnswer("answer", line);
    if (answer.ok()) return *answer == v1::ANSWER_UNSPECIFIED ? v1::ANSWER_YES : *answer;
    context.Tell(answer.status().message());
  }
}

}  // namespace

absl::StatusOr<v1::SafetyAnswers> AskSafetyAtTerminal(const Context& context, const PersonInNeed& person) {
  v1::SafetyAnswers answers;
  for (const knowledge::SafetyQuestion& question : knowledge::SafetyQuestions()) {
    if (question.child_only && !person.may_be_child()) continue;
    ASSIGN_OR_RETURN(const v1::Answer answer, AskPart(context, question.text.In(context.text_language())));
    Answer(question.part, answer, answers);
    if (answer == v1::ANSWER_YES) break;
  }
  return answers;
}

absl::StatusOr<v1::SafetyAnswers> AskSafety(const Context& context, const PersonInNeed& person,
                                            const std::string& flag) {
  if (!flag.empty()) return ParseSafety("--safety", flag, person.may_be_child());
  return IsInteractive() ? AskSafetyAtTerminal(context, person) : v1::SafetyAnswers();
}

}  // namespace crampwise::client
