// What differs from country to country, and what there is to read.
#include <algorithm>
#include <memory>
#include <string>

#include "absl/strings/ascii.h"
#include "client/cli/commands.h"
#include "client/cli/person_in_need.h"
#include "client/cli/reference_text.h"
#include "client/cli/usage_error.h"
#include "client/retry.h"
#include "crampwise/v1/knowledge_service.grpc.pb.h"
#include "shared/base/status_macros.h"
#include "shared/reference/background.h"
#include "shared/reference/locale.h"
#include "shared/schedule/routine.h"

namespace crampwise::client {
namespace {

absl::StatusOr<v1::Locale> LocaleOfServer(Context& context, const v1::Profile& profile, v1::GetLocaleRequest request) {
  request.set_parent(profile.name());
  ASSIGN_OR_RETURN(Connection* const server, context.Server());
  return server->Call(&v1::KnowledgeService::Stub::GetLocale, request);
}

// Regimens decide whether a line on calcium is shown, and only the server has them: none is shown without it.
absl::StatusOr<v1::Locale> LocaleHere(Context& context, const PersonInNeed& person,
                                      const v1::GetLocaleRequest& request) {
  const absl::CivilDay today = absl::ToCivilDay(context.Now(), PlanZone(person.profile));
  const v1::Profile* known = person.known.ok() ? &person.profile : nullptr;
  ASSIGN_OR_RETURN(v1::Locale locale, LocaleFor(request, known, {}, today, request.language()));
  if (known == nullptr) return locale;
  locale.clear_calcium_reference();
  locale.clear_calcium_upper_level();
  return locale;
}

absl::Status ShowLocale(Context& context, const std::string& country) {
  const bool letters = std::all_of(country.begin(), country.end(),
                                   [](char c) { return absl::ascii_isalpha(static_cast<unsigned char>(c)); });
  if (!country.empty() && (country.size() != 2 || !letters)) {
    return UsageError("COUNTRY", "must be two letters, for example GB");
  }
  const PersonInNeed person = FindPersonInNeed(context);
  v1::GetLocaleRequest request;
  request.set_country(absl::AsciiStrToUpper(country));
  request.set_language(context.text_language());
  absl::StatusOr<v1::Locale> locale =
      person.known.ok() ? LocaleOfServer(context, person.profile, request) : LocaleHere(context, person, request);
  if (IsServerAway(locale.status()) || absl::IsUnauthenticated(locale.status())) {
    locale = LocaleHere(context, person, request);
  }
  RETURN_IF_ERROR(locale.status());
  return context.Show(*locale, LocaleText(*locale, request.language()));
}

absl::Status ShowBackground(Context& context) {
  const v1::ListBackgroundResponse background = BackgroundIn(context.text_language());
  return context.Show(background, BackgroundText(background, context.text_language()));
}

}  // namespace

void AddReferenceCommands(CLI::App& app, Action& chosen) {
  CLI::App* locale = app.add_subcommand(
      "locale", "Whom to call, the line on calcium in pregnancy, and the units of results in a country; works offline");
  auto country = std::make_shared<std::string>();
  locale->add_option("COUNTRY", *country, "Two letters, for example GB; default: the profile's");
  RunWhenTyped(locale, chosen, [country](Context& context) { return ShowLocale(context, *country); });

  CLI::App* background = app.add_subcommand("background", "Lines to learn more; works offline");
  RunWhenTyped(background, chosen, ShowBackground);
}

}  // namespace crampwise::client
