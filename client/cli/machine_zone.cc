#include "client/cli/machine_zone.h"

#include <cstdlib>
#include <filesystem>
#include <system_error>

#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "shared/schedule/zone.h"

namespace crampwise::client {
namespace {

constexpr absl::string_view kFolder = "/zoneinfo/";

std::string Candidate() {
  if (const char* variable = std::getenv("TZ"); variable != nullptr && *variable != '\0') {
    return std::string(absl::StripPrefix(variable, ":"));
  }
  std::error_code ignored;
  const std::string target = std::filesystem::read_symlink("/etc/localtime", ignored).string();
  const size_t at = target.find(kFolder.data());
  return at == std::string::npos ? "" : target.substr(at + kFolder.size());
}

}  // namespace

std::string MachineZone() {
  std::string zone = Candidate();
  return FindZone("zone", zone).ok() ? zone : "UTC";
}

}  // namespace crampwise::client
