#include <cstdlib>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/substitute.h"
#include "shared/plan/plan.h"

namespace crampwise {
namespace {

namespace kv1 = ::crampwise::knowledge::v1;

absl::string_view PhraseOf(kv1::AnchorType type) {
  switch (type) {
    case kv1::ANCHOR_TYPE_WAKE:
      return "anchor.wake";
    case kv1::ANCHOR_TYPE_BREAKFAST:
      return "anchor.breakfast";
    case kv1::ANCHOR_TYPE_LUNCH:
      return "anchor.lunch";
    case kv1::ANCHOR_TYPE_DINNER:
      return "anchor.dinner";
    case kv1::ANCHOR_TYPE_BEDTIME:
      return "anchor.bedtime";
    case kv1::ANCHOR_TYPE_SUN_WINDOW:
      return "anchor.sun_window";
    case kv1::ANCHOR_TYPE_WORK_BLOCK:
      return "anchor.work_block";
    case kv1::ANCHOR_TYPE_EVENT:
      return "anchor.event";
    default:
      return "anchor.as_entered";
  }
}

std::string TextOf(const knowledge::Anchor& anchor, v1::Language language) {
  if (anchor.type == kv1::ANCHOR_TYPE_CLOCK) {
    return absl::StrFormat("%02d:%02d", anchor.clock_minutes / 60, anchor.clock_minutes % 60);
  }
  std::string base = absl::Substitute(knowledge::PhraseText(PhraseOf(anchor.type)).In(language), anchor.every_minutes);
  if (anchor.offset_minutes == 0) return base;
  const absl::string_view offset = anchor.offset_minutes < 0 ? "anchor.before" : "anchor.after";
  return absl::Substitute(knowledge::PhraseText(offset).In(language), base, std::abs(anchor.offset_minutes));
}

}  // namespace

std::string AnchorText(const knowledge::PlanItemRule& rule, v1::Language language) {
  std::vector<std::string> texts;
  for (const knowledge::Anchor& anchor : rule.anchors) {
    if (anchor.only_if == v1::FACT_UNSPECIFIED) texts.push_back(TextOf(anchor, language));
  }
  return absl::StrJoin(texts, ", ");
}

}  // namespace crampwise
