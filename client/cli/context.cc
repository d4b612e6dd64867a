#include "client/cli/context.h"

#include <algorithm>
#include <iostream>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "client/cli/assessment_text.h"
#include "client/cli/format.h"
#include "client/cli/json.h"
#include "client/cli/paging.h"
#include "client/cli/usage_error.h"
#include "client/journal_sender.h"
#include "crampwise/v1/profile_service.grpc.pb.h"
#include "shared/base/resource_names.h"
#include "shared/base/status_macros.h"
#include "shared/base/uuid.h"

namespace crampwise::client {
namespace {

constexpr int kProfilesPerPage = 100;

absl::StatusOr<v1::ListProfilesResponse> AllProfiles(Connection& server) {
  v1::ListProfilesRequest request;
  request.set_page_size(kProfilesPerPage);
  return AllPages(server, &v1::ProfileService::Stub::ListProfiles, request);
}

}  // namespace

absl::StatusOr<std::unique_ptr<Context>> Context::Make(const GlobalOptions& options, Clock& clock) {
  const SessionOptions session_options = {options.server, options.ca_file, options.allow_plaintext, options.config_dir};
  ASSIGN_OR_RETURN(std::unique_ptr<Session> session, Session::Open(session_options, clock));
  return std::unique_ptr<Context>(new Context(options, clock, std::move(session)));
}

Context::Context(const GlobalOptions& options, Clock& clock, std::unique_ptr<Session> session)
    : options_(options),
      clock_(clock),
      session_(std::move(session)),
      pending_(options.config_dir),
      cache_(options.config_dir) {}

std::string Context::NewId() { return NewUuidV7(clock_.TimeNow()); }

absl::StatusOr<Connection*> Context::Server() {
  ASSIGN_OR_RETURN(Connection* const connection, session_->SignedIn());
  RETURN_IF_ERROR(SendKept(*connection));
  return connection;
}

absl::Status Context::SendKept(Connection& connection) {
  const SendReport report = SendPending(connection, pending_, clock_);
  if (!report.recorded.empty()) Tell(absl::StrCat("Sent from this device: ", report.recorded.size(), " entries."));
  // The server knows more than this device did when they were kept.
  if (const std::string urgent = UrgentTexts(report.recorded, text_language()); !urgent.empty()) Tell(urgent);
  for (const SendReport::Refusal& refusal : report.refused) {
    Tell(absl::StrCat("The server refused an entry kept on this device: ", refusal.message, ". It is now in ",
                      pending_.refused_dir(), "."));
  }
  if (report.kept.ok() || IsServerAway(report.kept)) return report.kept;
  // Its own command may go on: what is kept is safe, and the reason may concern another profile.
  Tell(absl::StrCat("Entries are still kept on this device: ", report.kept.message()));
  return absl::OkStatus();
}

absl::StatusOr<std::string> Context::ProfileName() {
  if (!options_.profile.empty()) return FindProfile(options_.profile);
  const Credentials* credentials = session_->credentials();
  if (credentials != nullptr && !credentials->default_profile.empty()) return credentials->default_profile;
  return OnlyProfile();
}

absl::StatusOr<std::string> Context::FindProfile(absl::string_view flag, const std::string& wanted) {
  if (absl::StartsWith(wanted, "profiles/")) return wanted;
  return IsUuid(wanted) ? crampwise::ProfileName(wanted) : ProfileWithDisplayName(flag, wanted);
}

absl::StatusOr<std::string> Context::ProfileWithDisplayName(absl::string_view flag, absl::string_view wanted) {
  ASSIGN_OR_RETURN(Connection* const server, Server());
  ASSIGN_OR_RETURN(const v1::ListProfilesResponse all, AllProfiles(*server));
  const v1::Profile* found = nullptr;
  for (const v1::Profile& profile : all.profiles()) {
    if (profile.display_name() != wanted) continue;
    if (found != nullptr) return UsageError(flag, "several profiles have this display name; give the id");
    found = &profile;
  }
  if (found == nullptr) return absl::NotFoundError("There is no such profile. See: crampwise profile list");
  return found->name();
}

absl::StatusOr<std::string> Context::OnlyProfile() {
  ASSIGN_OR_RETURN(Connection* const server, Server());
  ASSIGN_OR_RETURN(const v1::ListProfilesResponse all, AllProfiles(*server));
  if (all.profiles().empty()) return absl::NotFoundError("There is no profile yet. Type: crampwise profile create");
  if (all.profiles_size() > 1) return UsageError("--profile", "needed: there are several (or: crampwise profile use)");
  RETURN_IF_ERROR(session_->SetDefaultProfile(all.profiles(0).name()));
  return all.profiles(0).name();
}

absl::StatusOr<v1::Profile> Context::Profile() {
  ASSIGN_OR_RETURN(const std::string name, ProfileName());
  return ProfileNamed(name);
}

absl::StatusOr<v1::Profile> Context::ProfileNamed(const std::string& name) {
  v1::GetProfileRequest request;
  request.set_name(name);
  absl::StatusOr<Connection*> server = Server();
  absl::StatusOr<v1::Profile> profile =
      server.ok() ? (*server)->Call(&v1::ProfileService::Stub::GetProfile, request) : server.status();
  if (!profile.ok()) {
    if (absl::StatusOr<v1::Profile> seen = cache_.Load(name); IsServerAway(profile.status()) && seen.ok()) {
      return seen;
    }
    return profile;
  }
  RETURN_IF_ERROR(cache_.Save(*profile));
  return profile;
}

absl::StatusOr<v1::Profile> Context::CachedProfile() {
  ASSIGN_OR_RETURN(const std::string name, ProfileName());
  absl::StatusOr<v1::Profile> seen = cache_.Load(name);
  return seen.ok() ? seen : Profile();
}

absl::StatusOr<v1::Profile> Context::CachedProfile(absl::string_view flag, const std::string& wanted) {
  ASSIGN_OR_RETURN(const std::vector<v1::Profile> seen, cache_.LoadAll());
  const auto is_wanted = [&](const v1::Profile& profile) {
    return profile.display_name() == wanted || profile.name() == wanted || IdOf(profile.name()) == wanted;
  };
  // Two of one name are the server's to tell apart.
  if (std::count_if(seen.begin(), seen.end(), is_wanted) == 1) {
    return *std::find_if(seen.begin(), seen.end(), is_wanted);
  }
  ASSIGN_OR_RETURN(const std::string name, FindProfile(flag, wanted));
  return ProfileNamed(name);
}

v1::Language Context::text_language() const {
  if (const v1::Language chosen = ChosenLanguage(options_); chosen != v1::LANGUAGE_UNSPECIFIED) return chosen;
  const Credentials* credentials = session_->credentials();
  const bool known = credentials != nullptr && credentials->language != v1::LANGUAGE_UNSPECIFIED;
  return known ? credentials->language : MachineLanguage();
}

absl::Status Context::Show(const google::protobuf::Message& answer, absl::string_view text) const {
  if (!options_.json) {
    std::cout << text << std::flush;
    return absl::OkStatus();
  }
  ASSIGN_OR_RETURN(const std::string json, ToJson(answer));
  std::cout << json << std::endl;
  return absl::OkStatus();
}

void Context::Tell(absl::string_view message) const { std::cerr << message << std::endl; }

}  // namespace crampwise::client
