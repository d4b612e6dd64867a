#include <memory>
#include <string>

#include "client/cli/commands.h"
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
  ASSIGN_OR_RETURN(const v1::Profile profile, context.CachedProfile());
  ASSIGN_OR_RETURN(const v1::SafetyAnswers safety, AskSafety(context, profile, flags.safety));
  ASSIGN_OR_RETURN(const v1::GetReliefResponse relief, GuideFor(context, profile, safety, flags.variant));
  return context.Show(relief, ReliefText(relief));
}

}  // namespace

void AddReliefCommand(CLI::App& app, Action& chosen) {
  CLI::App* command = app.add_subcommand("relief", "What to do during a cramp; records nothing, works offline");
  auto flags = std::make_shared<ReliefFlags>();
  command->add_option("--safety", flags->safety, "no, or what there is: leg, chest, child");
  command->add_option("--variant", flags->variant, "For example relief_assisted");
  RunWhenTyped(command, chosen, [flags](Context& context) { return Relief(context, *flags); });
}

}  // namespace crampwise::client
