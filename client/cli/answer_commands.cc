#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "client/cli/answer.h"
#include "client/cli/commands.h"
#include "client/cli/find_reminder.h"
#include "client/cli/parse.h"
#include "shared/base/status_macros.h"

namespace crampwise::client {
namespace {

struct AnswerFlags {
  std::string reminder;
  // For snooze.
  std::string length;
};

absl::Status Answer(Context& context, Answering answering, const AnswerFlags& flags) {
  absl::Duration snooze;
  if (!flags.length.empty()) {
    ASSIGN_OR_RETURN(snooze, ParseLength("--for", flags.length));
  }
  ASSIGN_OR_RETURN(const std::string name, FindReminder(context, flags.reminder, answering));
  ASSIGN_OR_RETURN(const v1::Reminder reminder, AnswerReminder(context, name, answering, snooze));
  return context.Show(reminder, absl::StrCat(AnswerText(reminder), "\n"));
}

struct AnswerCommand {
  const char* name;
  const char* help;
  Answering answering;
};

constexpr AnswerCommand kCommands[] = {
    {"done", "Answer a reminder: taken or done", Answering::kDone},
    {"skip", "Answer a reminder: not this time", Answering::kSkip},
    {"snooze", "Ask to be reminded again", Answering::kSnooze},
    {"undo", "Take the last answer back", Answering::kUndo},
};

}  // namespace

void AddAnswerCommands(CLI::App& app, Action& chosen) {
  for (const AnswerCommand& row : kCommands) {
    CLI::App* command = app.add_subcommand(row.name, row.help);
    auto flags = std::make_shared<AnswerFlags>();
    command->add_option("reminder", flags->reminder, "Number from today, kind or id; default: the only one that waits");
    if (row.answering == Answering::kSnooze) {
      command->add_option("--for", flags->length, "How long, from 5m to 3h; default: 10m");
    }
    RunWhenTyped(command, chosen,
                 [flags, answering = row.answering](Context& context) { return Answer(context, answering, *flags); });
  }
}

}  // namespace crampwise::client
