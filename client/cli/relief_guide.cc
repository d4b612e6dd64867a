#include "client/cli/relief_guide.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/cli/terminal.h"
#include "client/cli/usage_error.h"
#include "shared/relief/relief.h"
#include "shared/schedule/routine.h"

namespace crampwise::client {
namespace {

std::string WarningText(const v1::Warning& warning) {
  std::string text = absl::StrCat(Emphasized(absl::StrCat("! ", warning.text())), "\n");
  if (!warning.emergency_number().empty()) text += NumberText(warning.emergency_number());
  if (warning.has_first_aid()) text += GuideText(warning.first_aid());
  if (!warning.footer().empty()) absl::StrAppend(&text, warning.footer(), "\n");
  return text;
}

}  // namespace

std::string Emphasized(absl::string_view text) {
  return IsOutputTerminal() ? absl::StrCat("\x1b[1m", text, "\x1b[0m") : std::string(text);
}

std::string GuideText(const v1::ReliefGuide& guide) {
  std::string text = absl::StrCat(guide.title(), "\n");
  for (int i = 0; i < guide.steps_size(); ++i) {
    const v1::ReliefStep& step = guide.steps(i);
    absl::StrAppend(&text, "  ", i + 1, ". ", step.text());
    if (step.hold_seconds() > 0) absl::StrAppend(&text, " [", step.hold_seconds(), " s]");
    text += "\n";
  }
  if (!guide.stop_text().empty()) absl::StrAppend(&text, "  ! ", guide.stop_text(), "\n");
  return text;
}

std::string NumberText(const std::string& emergency_number) {
  return absl::StrCat(Emphasized(absl::StrCat("\xE2\x98\x8E ", emergency_number)), "\n");
}

absl::StatusOr<v1::GetReliefResponse> GuideFor(Context& context, const PersonInNeed& person,
                                               const v1::SafetyAnswers& safety, const std::string& variant) {
  v1::Profile profile = person.profile;
  if (!person.known.ok() && safety.child_signs() == v1::ANSWER_YES) profile.set_population(v1::POPULATION_CHILD);
  const absl::CivilDay today = absl::ToCivilDay(context.Now(), PlanZone(profile));
  absl::StatusOr<v1::GetReliefResponse> relief = ReliefFor(profile, safety, variant, today, context.text_language());
  if (!absl::IsInvalidArgument(relief.status())) return relief;
  if (absl::StartsWith(relief.status().message(), "variant")) {
    return UsageError("--variant", "must fit the person; leave it out to see which do");
  }
  return v1::GetReliefResponse();
}

std::string ReliefText(const v1::GetReliefResponse& relief) {
  std::string text;
  for (const v1::Warning& warning : relief.warnings()) text += WarningText(warning);
  if (relief.has_guide()) text += GuideText(relief.guide());
  if (!relief.other_variants().empty()) {
    absl::StrAppend(&text, "Others (--variant): ", absl::StrJoin(relief.other_variants(), ", "), "\n");
  }
  return text.empty() ? "Relief steps come after the safety question is answered: --safety no, or what there is.\n"
                      : text;
}

std::string FirstAidText(const v1::GetFirstAidResponse& first_aid) {
  std::string text = NumberText(first_aid.emergency_number());
  for (const v1::ReliefGuide& guide : first_aid.guides()) text += GuideText(guide);
  absl::StrAppend(&text, first_aid.footer(), "\n");
  return text;
}

}  // namespace crampwise::client
