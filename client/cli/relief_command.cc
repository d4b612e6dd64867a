#include <memory>
#include <string>

#include "client/cli/commands.h"
#include "client/cli/person_in_need.h"
#include "client/cli/relief_guide.h"
#include "client/cli/safety_question.h"
#include "shared/base/status_macros.h"
#include "shared/relief/first_aid.h"
#include "shared/relief/relief.h"
#include "shared/schedule/routine.h"

namespace crampwise::client {
namespace {

constexpr char kAssisted[] = "relief_assisted";

struct ReliefFlags {
  std::string safety;
  std::string variant;
  bool assisted = false;
};

absl::Status Relief(Context& context, const ReliefFlags& flags) {
  const PersonInNeed person = FindPersonInNeed(context);
  ASSIGN_OR_RETURN(const v1::SafetyAnswers safety, AskSafety(context, person, flags.safety));
  ASSIGN_OR_RETURN(const v1::GetReliefResponse relief,
                   GuideFor(context, person, safety, flags.assisted ? kAssisted : flags.variant));
  return context.Show(relief, ReliefText(relief));
}

absl::Status FirstAid(Context& context) {
  const PersonInNeed person = FindPersonInNeed(context);
  const absl::CivilDay today = absl::ToCivilDay(context.Now(), PlanZone(person.profile));
  v1::GetFirstAidResponse first_aid =
      FirstAidFor(person.known.ok() ? &person.profile : nullptr, today, context.text_language());
  // Of the place of this machine while nobody is known.
  first_aid.set_emergency_number(std::string(EmergencyNumberFor(person.profile)));
  return context.Show(first_aid, FirstAidText(first_aid));
}

}  // namespace

void AddReliefCommands(CLI::App& app, Action& chosen) {
  CLI::App* command =
      app.add_subcommand("relief", "What to do during a cramp; records nothing, works offline and without signing in");
  auto flags = std::make_shared<ReliefFlags>();
  command->add_option("--safety", flags->safety, "no, or what there is: leg, chest, child");
  CLI::Option* variant = command->add_option("--variant", flags->variant, "For example relief_foot_toes");
  command->add_flag("--assisted", flags->assisted, "Somebody helps: the variant relief_assisted")->excludes(variant);
  RunWhenTyped(command, chosen, [flags](Context& context) { return Relief(context, *flags); });

  CLI::App* first_aid =
      app.add_subcommand("first-aid", "For somebody who does not answer or jerks, and for a baby; works offline");
  RunWhenTyped(first_aid, chosen, FirstAid);
}

}  // namespace crampwise::client
