#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "client/cli/commands.h"
#include "client/cli/confirm.h"
#include "client/cli/machine_zone.h"
#include "client/cli/paging.h"
#include "client/cli/parse.h"
#include "client/cli/profile_flags.h"
#include "client/cli/profile_setup.h"
#include "client/cli/profile_text.h"
#include "client/cli/terminal.h"
#include "client/cli/usage_error.h"
#include "crampwise/v1/profile_service.grpc.pb.h"
#include "google/protobuf/empty.pb.h"
#include "shared/base/proto_time.h"
#include "shared/base/status_macros.h"

namespace crampwise::client {
namespace {

using Flags = FieldFlags<v1::Profile>;

constexpr int kProfilesPerPage = 100;

std::string DefaultProfile(Context& context) {
  const Credentials* credentials = context.session().credentials();
  return credentials == nullptr ? "" : credentials->default_profile;
}

absl::Status ShowProfile(Context& context, const v1::Profile& profile) {
  RETURN_IF_ERROR(context.cache().Save(profile));
  return context.Show(profile, ProfileText(profile));
}

absl::Status CreateProfile(Context& context, Flags flags) {
  ASSIGN_OR_RETURN(Connection* const server, context.Server());
  const bool guided = !flags.Has("--population") && IsInteractive();
  if (guided) RETURN_IF_ERROR(AskMissing(context.Now(), flags));
  v1::CreateProfileRequest request;
  request.set_profile_id(context.NewId());
  request.mutable_profile()->set_zone(MachineZone());
  RETURN_IF_ERROR(flags.ApplyTo(*request.mutable_profile(), context.Now()).status());
  ASSIGN_OR_RETURN(v1::Profile profile, server->Call(&v1::ProfileService::Stub::CreateProfile, request));
  if (DefaultProfile(context).empty()) RETURN_IF_ERROR(context.session().SetDefaultProfile(profile.name()));
  if (guided) {
    ASSIGN_OR_RETURN(profile, AskFacts(context, profile));
  }
  return ShowProfile(context, profile);
}

absl::Status SetProfile(Context& context, const Flags& flags) {
  ASSIGN_OR_RETURN(Connection* const server, context.Server());
  v1::GetProfileRequest get;
  ASSIGN_OR_RETURN(*get.mutable_name(), context.ProfileName());
  v1::UpdateProfileRequest request;
  request.set_request_id(context.NewId());
  ASSIGN_OR_RETURN(*request.mutable_profile(), server->Call(&v1::ProfileService::Stub::GetProfile, get));
  ASSIGN_OR_RETURN(const auto fields, flags.ApplyTo(*request.mutable_profile(), context.Now()));
  if (fields.empty()) return UsageError("profile set", "needs something to change");
  for (const std::string& field : fields) request.mutable_update_mask()->add_paths(field);
  ASSIGN_OR_RETURN(const v1::Profile profile, server->Call(&v1::ProfileService::Stub::UpdateProfile, request));
  return ShowProfile(context, profile);
}

absl::Status ShowCurrent(Context& context) {
  ASSIGN_OR_RETURN(const v1::Profile profile, context.Profile());
  return context.Show(profile, ProfileText(profile));
}

absl::Status ListProfiles(Context& context) {
  ASSIGN_OR_RETURN(Connection* const server, context.Server());
  v1::ListProfilesRequest request;
  request.set_page_size(kProfilesPerPage);
  ASSIGN_OR_RETURN(const v1::ListProfilesResponse all,
                   AllPages(*server, &v1::ProfileService::Stub::ListProfiles, request));
  std::string text;
  for (const v1::Profile& profile : all.profiles()) {
    text += ProfileLine(profile, profile.name() == DefaultProfile(context));
  }
  return context.Show(all, text);
}

absl::Status UseProfile(Context& context, const std::string& wanted) {
  ASSIGN_OR_RETURN(Connection* const server, context.Server());
  v1::GetProfileRequest request;
  ASSIGN_OR_RETURN(*request.mutable_name(), context.FindProfile(wanted));
  ASSIGN_OR_RETURN(const v1::Profile profile, server->Call(&v1::ProfileService::Stub::GetProfile, request));
  RETURN_IF_ERROR(context.session().SetDefaultProfile(profile.name()));
  return ShowProfile(context, profile);
}

absl::Status EndPregnancy(Context& context, const std::string& date) {
  ASSIGN_OR_RETURN(Connection* const server, context.Server());
  v1::EndPregnancyRequest request;
  request.set_request_id(context.NewId());
  ASSIGN_OR_RETURN(*request.mutable_name(), context.ProfileName());
  if (!date.empty()) {
    ASSIGN_OR_RETURN(const absl::CivilDay day, ParseDate("--date", date));
    *request.mutable_end_date() = ToProto(day);
  }
  ASSIGN_OR_RETURN(const v1::Profile profile, server->Call(&v1::ProfileService::Stub::EndPregnancy, request));
  return ShowProfile(context, profile);
}

absl::Status SeenByClinician(Context& context) {
  ASSIGN_OR_RETURN(Connection* const server, context.Server());
  v1::CloseUrgencyRequest request;
  request.set_request_id(context.NewId());
  ASSIGN_OR_RETURN(*request.mutable_name(), context.ProfileName());
  ASSIGN_OR_RETURN(const v1::Profile profile, server->Call(&v1::ProfileService::Stub::CloseUrgency, request));
  return ShowProfile(context, profile);
}

absl::Status DeleteProfile(Context& context, bool yes) {
  ASSIGN_OR_RETURN(Connection* const server, context.Server());
  v1::DeleteProfileRequest request;
  ASSIGN_OR_RETURN(*request.mutable_name(), context.ProfileName());
  RETURN_IF_ERROR(Confirm("This erases the profile and everything recorded for it, for ever.", yes));
  ASSIGN_OR_RETURN(const google::protobuf::Empty gone,
                   server->Delete(&v1::ProfileService::Stub::DeleteProfile, request));
  RETURN_IF_ERROR(context.cache().Remove(request.name()));
  if (DefaultProfile(context) == request.name()) RETURN_IF_ERROR(context.session().SetDefaultProfile(""));
  return context.Show(gone, "The profile is erased.\n");
}

std::shared_ptr<Flags> AddFlags(CLI::App* command) {
  auto flags = std::make_shared<Flags>(ProfileFlags());
  flags->AddTo(*command);
  return flags;
}

void AddChanges(CLI::App* profile, Action& chosen) {
  CLI::App* create = profile->add_subcommand("create", "Make one; asks what it needs when nothing is given");
  RunWhenTyped(create, chosen, [flags = AddFlags(create)](Context& context) { return CreateProfile(context, *flags); });

  CLI::App* set = profile->add_subcommand("set", "Change it");
  RunWhenTyped(set, chosen, [flags = AddFlags(set)](Context& context) { return SetProfile(context, *flags); });

  CLI::App* end = profile->add_subcommand("end-pregnancy", "Stop everything about the pregnancy at once");
  auto date = std::make_shared<std::string>();
  end->add_option("--date", *date, "The day; default: today");
  RunWhenTyped(end, chosen, [date](Context& context) { return EndPregnancy(context, *date); });

  RunWhenTyped(profile->add_subcommand("seen-by-clinician", "A clinician has looked at it: lower the urgency"), chosen,
               SeenByClinician);

  CLI::App* erase = profile->add_subcommand("delete", "Erase it with all its records");
  auto yes = std::make_shared<bool>(false);
  erase->add_flag("--yes", *yes, "Do not ask whether it is meant");
  RunWhenTyped(erase, chosen, [yes](Context& context) { return DeleteProfile(context, *yes); });
}

}  // namespace

void AddProfileCommands(CLI::App& app, Action& chosen) {
  CLI::App* profile = app.add_subcommand("profile", "The people cared for");
  profile->require_subcommand(1);
  RunWhenTyped(profile->add_subcommand("show", "Show the profile"), chosen, ShowCurrent);
  RunWhenTyped(profile->add_subcommand("list", "Show all"), chosen, ListProfiles);

  CLI::App* use = profile->add_subcommand("use", "Make it the default of this device");
  auto wanted = std::make_shared<std::string>();
  use->add_option("profile", *wanted, "Its id or display name")->required();
  RunWhenTyped(use, chosen, [wanted](Context& context) { return UseProfile(context, *wanted); });
  AddChanges(profile, chosen);
}

}  // namespace crampwise::client
