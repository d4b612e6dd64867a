#include <map>
#include <string>

#include "absl/strings/str_cat.h"
#include "shared/base/proto_time.h"
#include "shared/base/resource_names.h"
#include "shared/knowledge/knowledge.h"
#include "shared/plan/plan.h"
#include "shared/report/parts.h"

namespace crampwise::report_internal {
namespace {

// Empty: it is no regimen's, or the regimen is gone.
std::string ProductOf(const ReportInputs& inputs, const std::string& item) {
  const size_t dot = item.find('.');
  if (dot == std::string::npos) return "";
  const std::string name = absl::StrCat(inputs.profile.name(), "/regimens/", item.substr(dot + 1));
  for (const v1::Regimen& regimen : inputs.regimens) {
    if (regimen.name() == name) return regimen.product();
  }
  return "";
}

std::string TextOf(const ReportInputs& inputs, const v1::Reminder& reminder) {
  const std::string product = ProductOf(inputs, ItemOf(reminder));
  if (!product.empty()) return product;
  const absl::CivilDay date = FromProto(reminder.local_date());
  const knowledge::PlanItemRule* rule = knowledge::FindPlanItem(PlanPopulation(inputs.profile, date), reminder.kind());
  if (rule == nullptr) return reminder.kind();
  return std::string(ItemText(inputs.profile, *rule, date).In(inputs.language));
}

void Count(v1::ReminderState state, v1::ItemAdherence& item) {
  if (state == v1::REMINDER_STATE_TAKEN) item.set_done(item.done() + 1);
  if (state == v1::REMINDER_STATE_SKIPPED) item.set_skipped(item.skipped() + 1);
  if (state == v1::REMINDER_STATE_MISSED) item.set_missed(item.missed() + 1);
}

}  // namespace

std::string ItemOf(const v1::Reminder& reminder) {
  const std::string& name = reminder.plan_item();
  return name.substr(name.rfind('/') + 1);
}

void AddAdherence(const ReportInputs& inputs, v1::Report& report) {
  std::map<std::string, v1::ItemAdherence> items;
  for (const v1::Reminder& reminder : inputs.reminders) {
    if (!InPeriod(inputs, reminder.local_date())) continue;
    v1::ItemAdherence& item = items[ItemOf(reminder)];
    if (item.item().empty()) {
      item.set_item(ItemOf(reminder));
      item.set_text(TextOf(inputs, reminder));
    }
    Count(reminder.state(), item);
  }
  for (auto& [name, item] : items) {
    // What is cancelled, or still open, says nothing of anybody.
    if (item.done() + item.skipped() + item.missed() > 0) *report.add_adherence() = item;
  }
}

}  // namespace crampwise::report_internal
