#include "shared/plan/words.h"

#include <algorithm>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/substitute.h"
#include "shared/knowledge/knowledge.h"

namespace crampwise {
namespace plan_internal {
namespace {

constexpr size_t kMaxNameCharacters = 28;
constexpr size_t kMaxLabels = 3;

bool StartsCharacter(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }

// The first `max` characters of UTF-8 text, and "…" if that was not all.
std::string Shortened(absl::string_view text, size_t max) {
  size_t characters = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if (!StartsCharacter(text[i])) continue;
    if (characters++ == max) return absl::StrCat(text.substr(0, i), "…");
  }
  return std::string(text);
}

Words Fill(const knowledge::Text& text, const Words& first, const Words& second) {
  return {absl::Substitute(text.en, first.en, second.en), absl::Substitute(text.zh, first.zh, second.zh)};
}

}  // namespace

Words NumberWords(int number) { return {absl::StrCat(number), absl::StrCat(number)}; }

Words DateWords(absl::CivilDay day) { return {absl::FormatCivilTime(day), absl::FormatCivilTime(day)}; }

Words NameWords(absl::string_view name) {
  const std::string shortened = Shortened(name, kMaxNameCharacters);
  return {shortened, shortened};
}

Words FactLabels(absl::Span<const v1::Fact> facts) {
  std::vector<absl::string_view> en;
  std::vector<absl::string_view> zh;
  for (v1::Fact fact : facts.first(std::min(facts.size(), kMaxLabels))) {
    const knowledge::FactQuestion* question = knowledge::FindFactQuestion(fact);
    if (question == nullptr) continue;
    en.push_back(question->label.en);
    zh.push_back(question->label.zh);
  }
  return {absl::StrJoin(en, ", "), absl::StrJoin(zh, "、")};
}

Reason MakeReason(absl::string_view code, const Words& first, const Words& second) {
  return MakeReason(code, knowledge::PhraseText(absl::StrCat("reason.", code)), first, second);
}

Reason MakeReason(absl::string_view code, const knowledge::Text& text, const Words& first, const Words& second) {
  Words words = Fill(text, first, second);
  return {std::string(code), std::move(words.en), std::move(words.zh)};
}

Question MakeQuestion(absl::string_view code, absl::string_view regimen_id) {
  return MakeQuestion(code, knowledge::PhraseText(absl::StrCat("question.", code)), regimen_id);
}

Question MakeQuestion(absl::string_view code, const knowledge::Text& text, absl::string_view regimen_id) {
  return {std::string(code), v1::FACT_UNSPECIFIED, std::string(regimen_id), std::string(text.en), std::string(text.zh)};
}

Question MakeFactQuestion(v1::Fact fact) {
  Question question;
  question.code = "fact";
  question.fact = fact;
  if (const knowledge::FactQuestion* known = knowledge::FindFactQuestion(fact); known != nullptr) {
    question.en = std::string(known->text.en);
    question.zh = std::string(known->text.zh);
  }
  return question;
}

}  // namespace plan_internal
}  // namespace crampwise
