#include "client/cli/global_options.h"

#include <cstdint>
#include <cstdlib>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "client/cli/usage_error.h"
#include "client/credentials_file.h"

namespace crampwise::client {

void AddGlobalOptions(CLI::App& app, GlobalOptions& options) {
  options.config_dir = DefaultConfigDir();
  app.add_option("--server", options.server, "HOST:PORT of the server; default: where signed in, else 127.0.0.1:7420")
      ->envname("CRAMPWISE_SERVER");
  app.add_option("--ca-file", options.ca_file, "PEM file to check the server's certificate with")
      ->check(CLI::ExistingFile);
  app.add_flag("--allow-plaintext", options.allow_plaintext, "Talk unencrypted to a server beyond this machine");
  app.add_option("--config-dir", options.config_dir, "Where this device keeps its credential and unsent entries")
      ->capture_default_str()
      ->envname("CRAMPWISE_CONFIG_DIR");
  app.add_option("--profile", options.profile, "Name, id or display name of the profile; default: see profile use");
  app.add_option("--language", options.language, "Language of reminders and plan texts; default: the account's")
      ->check(CLI::IsMember({"en", "zh"}));
  app.add_flag("--json", options.json, "Print the answer as one JSON object");
  // Left out of --help: it belongs to the demonstration.
  app.add_option("--demo-clock", options.demo_clock)->group("");
}

v1::Language ChosenLanguage(const GlobalOptions& options) {
  if (options.language == "zh") return v1::LANGUAGE_CHINESE_SIMPLIFIED;
  return options.language == "en" ? v1::LANGUAGE_ENGLISH : v1::LANGUAGE_UNSPECIFIED;
}

v1::Language MachineLanguage() {
  for (const char* variable : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(variable);
    if (value == nullptr || *value == '\0') continue;
    return absl::StartsWith(value, "zh") ? v1::LANGUAGE_CHINESE_SIMPLIFIED : v1::LANGUAGE_ENGLISH;
  }
  return v1::LANGUAGE_ENGLISH;
}

absl::StatusOr<std::unique_ptr<Clock>> MakeDemoClock(const GlobalOptions& options) {
  if (options.demo_clock.empty()) return nullptr;
  const std::vector<absl::string_view> parts = absl::StrSplit(options.demo_clock, ',');
  int64_t real = 0;
  int64_t shown = 0;
  double rate = 0;
  if (parts.size() != 3 || !absl::SimpleAtoi(parts[0], &real) || !absl::SimpleAtoi(parts[1], &shown) ||
      !absl::SimpleAtod(parts[2], &rate) || !(rate > 0)) {
    return UsageError("--demo-clock", "must be REAL_MS,SIM_MS,RATE");
  }
  return std::make_unique<ScaledClock>(absl::FromUnixMillis(real), absl::FromUnixMillis(shown), rate);
}

}  // namespace crampwise::client
