#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "shared/base/proto_time.h"
#include "shared/base/resource_names.h"
#include "shared/plan/plan.h"
#include "shared/schedule/routine.h"
#include "shared/validate/common_checks.h"
#include "shared/validate/validate.h"
#include "shared/validate/violations.h"

namespace crampwise {
namespace {

using knowledge::kv1::ANCHOR_TYPE_DOSE;
using knowledge::kv1::ANCHOR_TYPE_SUN_WINDOW;
using knowledge::kv1::ANCHOR_TYPE_WORK_BLOCK;

// The rule of an item that the person's plan can have; null if there is no such item.
const knowledge::PlanItemRule* RuleOf(const std::vector<ItemStatus>& items, absl::string_view item) {
  const auto found = std::find_if(items.begin(), items.end(), [item](const ItemStatus& s) { return s.item == item; });
  return found == items.end() ? nullptr : found->rule;
}

bool TakesClockTime(const knowledge::PlanItemRule& rule) {
  return std::none_of(rule.anchors.begin(), rule.anchors.end(), [](const knowledge::Anchor& anchor) {
    return anchor.type == ANCHOR_TYPE_WORK_BLOCK || anchor.type == ANCHOR_TYPE_SUN_WINDOW;
  });
}

bool ChangesSomething(const v1::PlanItemChange& change) {
  return change.switch_() != v1::PLAN_SWITCH_UNSPECIFIED || change.has_time() || change.days_size() > 0 ||
         change.has_pause_until() || change.has_date();
}

bool TakesDate(const knowledge::PlanItemRule& rule) {
  return rule.frequency == knowledge::kv1::FREQUENCY_AS_ENTERED &&
         std::all_of(rule.anchors.begin(), rule.anchors.end(),
                     [](const knowledge::Anchor& anchor) { return anchor.type == knowledge::kv1::ANCHOR_TYPE_WAKE; });
}

// A dose may be meant for the night; nothing else is shown then.
bool StaysSilent(const v1::PlanItemChange& change, const knowledge::PlanItemRule& rule, const v1::Profile& profile,
                 absl::CivilDay today) {
  if (!change.has_time() || rule.anchors.empty() || rule.anchors.front().type == ANCHOR_TYPE_DOSE) return false;
  const absl::TimeZone zone = PlanZone(profile);
  return InQuietHours(profile.routine(), zone,
                      TimeInRoutineDay(profile.routine(), zone, today, MinutesOfDay(change.time())));
}

void CheckContent(const v1::PlanItemChange& change, const knowledge::PlanItemRule& rule, const v1::Profile& profile,
                  absl::CivilDay today, Violations& violations) {
  violations.Require(ChangesSomething(change), "name", "must come with a change of the item, or with reset");
  violations.Require(!change.has_time() || TakesClockTime(rule), "time",
                     "must be unset for an item of a work block or of the sun window");
  violations.Require(!StaysSilent(change, rule, profile, today), "time",
                     "must lie outside the quiet hours, which begin 30 minutes after bedtime and end at wake");
  CheckWeekdays(change.days(), "days", violations);
  violations.Require(!change.has_pause_until() || FromProto(change.pause_until()) <= AddYears(today, 1), "pause_until",
                     "must be at most one year ahead");
  violations.Require(!change.has_date() || TakesDate(rule), "date", "must be unset but for an item before a date");
  violations.Require(!change.has_date() || FromProto(change.date()) <= AddYears(today, 1), "date",
                     "must be at most one year ahead");
}

// The item's id, or empty after a violation.
std::string ItemOf(const v1::PlanItemChange& change, absl::string_view parent, Violations& violations) {
  const absl::StatusOr<ChildName> name = ParseChildName(violations.Path("name"), change.name(), "planItems");
  if (!name.ok()) {
    violations.Merge(name.status());
    return "";
  }
  if (ProfileName(name->profile) == parent) return name->id;
  violations.Add("name", "must lie below parent");
  return "";
}

}  // namespace

absl::Status CheckPlanChanges(absl::string_view field, absl::string_view parent,
                              absl::Span<const v1::PlanItemChange* const> changes, const v1::Profile& profile,
                              absl::Span<const v1::Regimen> regimens, absl::Time now) {
  const absl::CivilDay today = LocalDate(profile, now);
  const std::vector<ItemStatus> items = ItemStatuses({profile, regimens, {}, {}}, today);
  std::set<std::string> seen;
  Violations all("");
  for (size_t i = 0; i < changes.size() && !all.full(); ++i) {
    const v1::PlanItemChange& change = *changes[i];
    Violations violations(absl::StrCat(field, "[", i, "]"));
    const std::string item = ItemOf(change, parent, violations);
    if (violations.size() == 0) {
      violations.Require(seen.insert(item).second, "name", "must name each item once");
      const knowledge::PlanItemRule* rule = RuleOf(items, item);
      if (change.reset()) {
        // Also for an item that the plan lost since, for example with its regimen.
        violations.Require(!ChangesSomething(change), "reset", "must stand alone");
      } else if (rule == nullptr) {
        violations.Add("name", "must be an item of the person's plan");
      } else {
        CheckContent(change, *rule, profile, today, violations);
      }
    }
    all.Merge(violations.ToStatus());
  }
  return all.ToStatus();
}

}  // namespace crampwise
