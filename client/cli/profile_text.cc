#include "client/cli/profile_text.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"
#include "client/cli/enum_names.h"
#include "client/cli/format.h"
#include "shared/relief/relief.h"
#include "shared/report/clean_text.h"
#include "shared/schedule/routine.h"

namespace crampwise::client {
namespace {

constexpr size_t kLabelWidth = 18;

void AppendLine(absl::string_view label, absl::string_view value, std::string& text) {
  if (!value.empty()) absl::StrAppend(&text, Padded(label, kLabelWidth), value, "\n");
}

std::string PregnancyText(const v1::Pregnancy& pregnancy) {
  if (pregnancy.has_end_date()) return absl::StrCat("ended ", DateText(pregnancy.end_date()));
  return absl::StrCat("due ", DateText(pregnancy.due_date()));
}

std::string RoutineText(const v1::Routine& routine) {
  return absl::StrCat("wakes ", ClockText(routine.wake()), ", goes to bed ", ClockText(routine.bedtime()));
}

std::string UrgencyText(const v1::ActiveUrgency& urgency, absl::TimeZone zone) {
  return absl::StrCat(NameOf(urgency.level()), " since ", MomentText(urgency.since_time(), zone), " (",
                      absl::StrJoin(urgency.rule_ids(), ", "), "); after a visit: crampwise profile seen-by-clinician");
}

std::string ValueText(const v1::FactAnswer& fact) {
  if (fact.has_number()) return absl::StrCat(fact.number());
  const std::string answer = NameOf(fact.answer());
  return answer.empty() ? "unknown" : answer;
}

}  // namespace

std::string ProfileLine(const v1::Profile& profile, bool is_default) {
  return absl::StrCat(is_default ? "* " : "  ", IdOf(profile.name()), "  ", Padded(NameOf(profile.population()), 8),
                      "  ", profile.zone(), "  ", Clean(profile.display_name()), "\n");
}

std::string ProfileText(const v1::Profile& profile) {
  std::string text;
  AppendLine("Profile", IdOf(profile.name()), text);
  AppendLine("Name", Clean(profile.display_name()), text);
  AppendLine("For", NameOf(profile.population()), text);
  if (profile.has_birth_date()) AppendLine("Born", DateText(profile.birth_date()), text);
  if (profile.has_pregnancy()) AppendLine("Pregnancy", PregnancyText(profile.pregnancy()), text);
  AppendLine("Zone", profile.zone(), text);
  AppendLine("Travels in", profile.travel_zone(), text);
  AppendLine("Day", RoutineText(profile.routine()), text);
  AppendLine("Emergency number", EmergencyNumberFor(profile), text);
  if (profile.has_heat_date()) AppendLine("Heat", DateText(profile.heat_date()), text);
  for (const v1::FactAnswer& fact : profile.facts()) {
    AppendLine(fact.code().empty() ? NameOf(fact.fact()) : fact.code(), absl::StrCat(" ", ValueText(fact)), text);
  }
  for (const v1::Medicine& medicine : profile.medicines()) {
    AppendLine(medicine.code(),
               medicine.has_start_date() ? absl::StrCat("since ", DateText(medicine.start_date())) : "taken", text);
  }
  if (profile.active_urgency().level() != v1::URGENCY_UNSPECIFIED) {
    AppendLine("Urgency", UrgencyText(profile.active_urgency(), PlanZone(profile)), text);
  }
  return text;
}

std::string StandingText(const v1::Profile& profile) {
  const v1::ActiveUrgency& urgency = profile.active_urgency();
  if (urgency.level() < v1::URGENCY_URGENT) return "";
  const absl::string_view quiet =
      urgency.level() == v1::URGENCY_EMERGENCY ? "No reminders" : "No reminders of what touches the leg";
  return absl::StrCat("! ", quiet, ": ", UrgencyText(urgency, PlanZone(profile)), "\n");
}

}  // namespace crampwise::client
