#include "client/cli/plan_text.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"
#include "client/cli/enum_names.h"
#include "client/cli/format.h"

namespace crampwise::client {
namespace {

constexpr size_t kStateWidth = 8;
constexpr size_t kItemWidth = 26;
constexpr char kIndent[] = "          ";

std::string ItemLine(const v1::PlanItem& item, const Products& products, absl::TimeZone zone) {
  std::string line =
      absl::StrCat(Padded(NameOf(item.state()), kStateWidth), Padded(products.LabelOf(item.name()), kItemWidth), "  ");
  // A product that no rule of the plan is about has no text.
  absl::StrAppend(&line, item.text().empty() ? item.kind() : item.text());
  if (!item.anchor_text().empty()) absl::StrAppend(&line, " (", item.anchor_text(), ")");
  if (item.has_next_time()) absl::StrAppend(&line, ", next ", MomentText(item.next_time(), zone));
  return absl::StrCat(line, "\n");
}

std::string ReasonLines(const v1::PlanItem& item) {
  std::string lines;
  for (const v1::PlanReason& reason : item.reasons()) absl::StrAppend(&lines, kIndent, reason.text(), "\n");
  return lines;
}

std::string QuestionLine(const v1::PlanQuestion& question) {
  std::string line = absl::StrCat(kIndent, "? ", question.text());
  if (question.code() == "fact") {
    absl::StrAppend(&line, " (profile set --fact ", NameOf(question.fact()), "=yes or no)");
  }
  return absl::StrCat(line, "\n");
}

std::string QuestionLines(const v1::PlanItem& item) {
  std::string lines;
  for (const v1::PlanQuestion& question : item.questions()) lines += QuestionLine(question);
  return lines;
}

std::string BundleLines(const v1::PlannedBundle& bundle, absl::TimeZone zone) {
  std::string lines;
  for (const v1::PlannedReminder& reminder : bundle.reminders()) {
    absl::StrAppend(&lines, "  ", ClockText(reminder.due_time(), zone), "  ", Padded(reminder.kind(), kItemWidth), "  ",
                    reminder.text(), "\n");
  }
  return lines;
}

}  // namespace

std::string PlanItemText(const v1::PlanItem& item, const Products& products, absl::TimeZone zone) {
  std::string text = absl::StrCat(ItemLine(item, products, zone), ReasonLines(item), QuestionLines(item));
  if (!item.source_ids().empty())
    absl::StrAppend(&text, kIndent, "Sources: ", absl::StrJoin(item.source_ids(), ", "), "\n");
  return text;
}

std::string PlanText(const v1::ListPlanItemsResponse& plan, const Products& products, absl::TimeZone zone,
                     PlanDetail detail) {
  std::string text;
  if (plan.gestational_week() > 0) absl::StrAppend(&text, "Week ", plan.gestational_week(), "\n");
  for (const v1::PlanItem& item : plan.items()) {
    if (detail == PlanDetail::kExplained) {
      text += PlanItemText(item, products, zone);
      continue;
    }
    text += ItemLine(item, products, zone);
    if (item.state() == v1::PLAN_ITEM_STATE_ON) continue;
    absl::StrAppend(&text, ReasonLines(item), QuestionLines(item));
  }
  for (const v1::PlanQuestion& question : plan.questions()) text += QuestionLine(question);
  return text;
}

std::string PreviewText(const v1::PreviewPlanResponse& preview, const Products& products, absl::TimeZone zone) {
  std::string text;
  for (const v1::PlannedDay& day : preview.days()) {
    absl::StrAppend(&text, DateText(day.local_date()), "\n");
    for (const v1::PlannedBundle& bundle : day.bundles()) text += BundleLines(bundle, zone);
    for (const v1::DroppedItem& dropped : day.dropped()) {
      absl::StrAppend(&text, "  not    ", Padded(products.LabelOf(dropped.plan_item()), kItemWidth), "  ",
                      dropped.reason().text(), "\n");
    }
  }
  return text;
}

std::string ExplanationText(const v1::ExplainPlanItemResponse& explanation, const Products& products,
                            absl::TimeZone zone) {
  std::string text = PlanItemText(explanation.item(), products, zone);
  for (const v1::PlannedReminder& reminder : explanation.reminders()) {
    absl::StrAppend(&text, kIndent, "On ", DateText(reminder.local_date()), " at ",
                    ClockText(reminder.due_time(), zone), "\n");
  }
  if (explanation.has_dropped()) absl::StrAppend(&text, kIndent, explanation.dropped().text(), "\n");
  return text;
}

}  // namespace crampwise::client
