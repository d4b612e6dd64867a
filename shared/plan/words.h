// Reasons and questions in words of both languages. The phrases are data ("reason.<code>", "question.<code>").
#ifndef CRAMPWISE_SHARED_PLAN_WORDS_H_
#define CRAMPWISE_SHARED_PLAN_WORDS_H_

#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/types/span.h"
#include "shared/plan/plan.h"

namespace crampwise::plan_internal {

// What is put in for $0 and $1 of a phrase, in both languages.
struct Words {
  std::string en;
  std::string zh;
};

// A number, a date, or a short name that the owner entered; long names are cut so that a reason stays within 140
// characters.
Words NumberWords(int number);
Words DateWords(absl::CivilDay day);
Words NameWords(absl::string_view name);
// "numb feet, skin wounds"; the first three, a reason has no room for more.
Words FactLabels(absl::Span<const v1::Fact> facts);

// The phrase "reason.<code>".
Reason MakeReason(absl::string_view code, const Words& first = {}, const Words& second = {});

// A reason in words of the knowledge.
Reason MakeReason(absl::string_view code, const knowledge::Text& text, const Words& first, const Words& second);

// The phrase "question.<code>".
Question MakeQuestion(absl::string_view code, absl::string_view regimen_id = {});
Question MakeQuestion(absl::string_view code, const knowledge::Text& text, absl::string_view regimen_id);

// The question that the knowledge has for the fact, with code "fact".
Question MakeFactQuestion(v1::Fact fact);

}  // namespace crampwise::plan_internal

#endif  // CRAMPWISE_SHARED_PLAN_WORDS_H_
