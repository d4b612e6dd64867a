#include "client/cli/profile_setup.h"

#include <iostream>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "client/cli/machine_zone.h"
#include "client/cli/parse.h"
#include "client/cli/profile_flags.h"
#include "client/cli/terminal.h"
#include "crampwise/v1/plan_service.grpc.pb.h"
#include "crampwise/v1/profile_service.grpc.pb.h"
#include "shared/base/status_macros.h"
#include "shared/schedule/zone.h"

namespace crampwise::client {
namespace {

struct SetupQuestion {
  const char* flag;
  const char* text;
  std::string proposal;
};

using Flags = FieldFlags<v1::Profile>;

// Asks until the answer can be used.
absl::Status Ask(const SetupQuestion& question, absl::Time now, Flags& flags) {
  if (flags.Has(question.flag)) return absl::OkStatus();
  const std::string proposal = question.proposal.empty() ? "" : absl::StrCat(" [", question.proposal, "]");
  while (true) {
    ASSIGN_OR_RETURN(std::string answer, AskLine(absl::StrCat(question.text, proposal, ": ")));
    if (answer.empty()) answer = question.proposal;
    if (answer.empty()) continue;
    flags.Set(question.flag, answer);
    v1::Profile scratch;
    const absl::Status status = flags.ApplyTo(scratch, now).status();
    if (status.ok()) return absl::OkStatus();
    std::cerr << status.message() << "\n";
  }
}

// What was given or answered so far.
v1::Profile SoFar(const Flags& flags, absl::Time now) {
  v1::Profile profile;
  // What is wrong in it was refused when it was asked, or will be when the profile is made.
  flags.ApplyTo(profile, now).IgnoreError();
  return profile;
}

absl::Status AskForPopulation(absl::Time now, Flags& flags) {
  RETURN_IF_ERROR(Ask({"--population", "Whom is it for (adult, pregnant, child)", "adult"}, now, flags));
  switch (SoFar(flags, now).population()) {
    case v1::POPULATION_PREGNANT:
      return Ask({"--due", "Due date, for example 2026-06-24", ""}, now, flags);
    case v1::POPULATION_CHILD:
      return Ask({"--birth", "Birth date, for example 2024-06-24", ""}, now, flags);
    default:
      return absl::OkStatus();
  }
}

std::string CountryOf(const std::string& zone) {
  const auto place = PrincipalPlace(zone);
  return place.has_value() ? place->country : "";
}

absl::Status AskForPlace(absl::Time now, Flags& flags) {
  RETURN_IF_ERROR(Ask({"--zone", "Time zone", MachineZone()}, now, flags));
  const std::string country = CountryOf(SoFar(flags, now).zone());
  if (country.empty()) return absl::OkStatus();
  return Ask({"--country", "Country, for the emergency number", country}, now, flags);
}

std::vector<v1::PlanQuestion> FactQuestionsOf(const v1::ListPlanItemsResponse& plan) {
  std::vector<v1::PlanQuestion> questions;
  std::set<v1::Fact> seen;
  for (const v1::PlanItem& item : plan.items()) {
    for (const v1::PlanQuestion& question : item.questions()) {
      if (question.code() == "fact" && seen.insert(question.fact()).second) questions.push_back(question);
    }
  }
  return questions;
}

absl::StatusOr<v1::Answer> AskFact(const v1::PlanQuestion& question) {
  while (true) {
    ASSIGN_OR_RETURN(const std::string line, AskLine(absl::StrCat(question.text(), " (y/n, Enter: not sure) ")));
    const absl::StatusOr<v1::Answer> answer = ParseAnswer("answer", line);
    if (answer.ok()) return answer;
    std::cerr << answer.status().message() << "\n";
  }
}

}  // namespace

absl::Status AskMissing(absl::Time now, Flags& flags) {
  RETURN_IF_ERROR(AskForPopulation(now, flags));
  RETURN_IF_ERROR(AskForPlace(now, flags));
  RETURN_IF_ERROR(Ask({"--wake", "Usual time of waking", "07:00"}, now, flags));
  return Ask({"--bedtime", "Usual bedtime", "22:30"}, now, flags);
}

absl::StatusOr<v1::Profile> AskFacts(Context& context, const v1::Profile& profile) {
  ASSIGN_OR_RETURN(Connection* const server, context.Server());
  v1::ListPlanItemsRequest list;
  list.set_parent(profile.name());
  list.set_language(context.request_language());
  ASSIGN_OR_RETURN(const v1::ListPlanItemsResponse plan, server->Call(&v1::PlanService::Stub::ListPlanItems, list));
  v1::UpdateProfileRequest update;
  update.set_request_id(context.NewId());
  update.mutable_update_mask()->add_paths("facts");
  *update.mutable_profile() = profile;
  for (const v1::PlanQuestion& question : FactQuestionsOf(plan)) {
    v1::FactAnswer answer;
    answer.set_fact(question.fact());
    ASSIGN_OR_RETURN(const v1::Answer given, AskFact(question));
    answer.set_answer(given);
    SetFact(answer, *update.mutable_profile());
  }
  return server->Call(&v1::ProfileService::Stub::UpdateProfile, update);
}

}  // namespace crampwise::client
