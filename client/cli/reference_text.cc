#include "client/cli/reference_text.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"
#include "client/cli/relief_guide.h"
#include "shared/knowledge/knowledge.h"

namespace crampwise::client {
namespace {

std::string LineUnlessEmpty(absl::string_view words) { return words.empty() ? "" : absl::StrCat(words, "\n"); }

std::string ReviewText(v1::Review review, v1::Language language) {
  if (review == v1::REVIEW_SIGNED_OFF) return "";
  return absl::StrCat(knowledge::PhraseText("review.editorial").In(language), "\n");
}

std::string AdviceText(const v1::Locale& locale) {
  const std::string& number = locale.advice_number();
  return absl::StrCat(locale.advice_text(), number.empty() ? "" : absl::StrCat(" \xE2\x98\x8E ", number), "\n");
}

std::string UnitText(const v1::AnalyteUnit& unit) {
  const std::string line = absl::StrCat("  ", unit.display_name(), " [", unit.analyte(), "]: ", unit.unit(), "\n");
  return unit.note().empty() ? line : absl::StrCat(line, "    ", unit.note(), "\n");
}

}  // namespace

std::string LocaleText(const v1::Locale& locale, v1::Language language) {
  std::string text =
      absl::StrCat(LineUnlessEmpty(locale.country()), NumberText(locale.emergency_number()), AdviceText(locale),
                   LineUnlessEmpty(locale.calcium_reference()), LineUnlessEmpty(locale.calcium_reference_under_19()),
                   LineUnlessEmpty(locale.calcium_upper_level()));
  for (const v1::AnalyteUnit& unit : locale.units()) text += UnitText(unit);
  absl::StrAppend(&text, "Sources: ", absl::StrJoin(locale.source_ids(), ", "), "\n");
  return text + ReviewText(locale.review(), language);
}

std::string BackgroundText(const v1::ListBackgroundResponse& background, v1::Language language) {
  std::string text;
  for (const v1::BackgroundLine& line : background.lines()) {
    absl::StrAppend(&text, line.text(), " [", line.source_id(), "]\n");
  }
  return text + ReviewText(background.review(), language);
}

}  // namespace crampwise::client
