#include <memory>
#include <string>

#include "client/cli/commands.h"
#include "client/cli/entry_text.h"
#include "client/cli/number_range.h"
#include "client/cli/paging.h"
#include "crampwise/v1/journal_service.grpc.pb.h"
#include "shared/base/proto_time.h"
#include "shared/base/status_macros.h"
#include "shared/schedule/routine.h"

namespace crampwise::client {
namespace {

constexpr int kDefaultDays = 30;
constexpr int kEntriesPerPage = 200;

absl::Status History(Context& context, int days) {
  ASSIGN_OR_RETURN(const v1::Profile profile, context.Profile());
  ASSIGN_OR_RETURN(Connection* const server, context.Server());
  v1::ListEntriesRequest request;
  request.set_parent(profile.name());
  request.set_page_size(kEntriesPerPage);
  *request.mutable_start_time() = ToProto(context.Now() - absl::Hours(24) * days);
  ASSIGN_OR_RETURN(const v1::ListEntriesResponse all,
                   AllPages(*server, &v1::JournalService::Stub::ListEntries, request));
  std::string text;
  for (const v1::JournalEntry& entry : all.entries()) text += EntryLine(entry, PlanZone(profile));
  return context.Show(all, text.empty() ? "Nothing recorded.\n" : text);
}

}  // namespace

void AddHistoryCommand(CLI::App& app, Action& chosen) {
  CLI::App* command = app.add_subcommand("history", "What was recorded, newest first");
  auto days = std::make_shared<int>(kDefaultDays);
  command->add_option("--days", *days, "How far back")->check(NumberRange(1, 3650))->capture_default_str();
  RunWhenTyped(command, chosen, [days](Context& context) { return History(context, *days); });
}

}  // namespace crampwise::client
