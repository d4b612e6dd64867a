// The flags that every command has.
#ifndef CRAMPWISE_CLIENT_CLI_GLOBAL_OPTIONS_H_
#define CRAMPWISE_CLIENT_CLI_GLOBAL_OPTIONS_H_

#include <memory>
#include <string>

#include "CLI/CLI.hpp"
#include "absl/status/statusor.h"
#include "crampwise/v1/common.pb.h"
#include "shared/base/clock.h"

namespace crampwise::client {

struct GlobalOptions {
  // Empty: see SessionOptions.
  std::string server;
  std::string ca_file;
  bool allow_plaintext = false;
  std::string config_dir;
  // "profiles/{profile}", its id, or its display name; empty: the default profile.
  std::string profile;
  // "en", "zh" or empty.
  std::string language;
  bool json = false;
  // "REAL_MS,SIM_MS,RATE" of a ScaledClock; empty: the machine's clock.
  std::string demo_clock;
};

void AddGlobalOptions(CLI::App& app, GlobalOptions& options);

// The language of --language; unspecified without it.
v1::Language ChosenLanguage(const GlobalOptions& options);

// The language of $LC_ALL, $LC_MESSAGES or $LANG.
v1::Language MachineLanguage();

// A clock for --demo-clock; null without it.
absl::StatusOr<std::unique_ptr<Clock>> MakeDemoClock(const GlobalOptions& options);

}  // namespace crampwise::client

#endif  // CRAMPWISE_CLIENT_CLI_GLOBAL_OPTIONS_H_
