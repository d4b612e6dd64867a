#include <memory>
#include <string>

#include "client/cli/commands.h"
#include "client/cli/person_in_need.h"
#include "client/cli/relief_guide.h"
#include "client/cli/safety_question.h"
#include "shared/base/status_macros.h"

namespace crampwise::client {
namespace {

struct ReliefFlags {
  std::string safety;
  std::string variant;
};

absl::Status Relief(Context& context, const ReliefFlags& flags) {
  const PersonInNeed person = FindPersonInNeed(context);
  ASSIGN_OR_RETURN(const v1::SafetyAnswers safety, AskSafety(context, person, flags.safety));
  ASSIGN_OR_RETURN(const v1::GetReliefResponse relief, GuideFor(context, person, safety, flags.variant));
  return context.Show(relief, ReliefText(relief));
}

}  // namespace

void AddReliefCommand(CLI::App& app, Action& chosen) {
  CLI::App* command =
      app.add_subcommand("relief", "What to do during a cramp; records nothing, works offline and without signing in");
  auto flags = std::make_shared<ReliefFlags>();
  command->add_option("--safety", flags->safety, "no, or what there is: leg, chest, child");
  command->add_option("--variant", flags->variant, "For example relief_assisted");
  RunWhenTyped(command, chosen, [flags](Context& context) { return Relief(context, *flags); });
}

}  // namespace crampwise::client
