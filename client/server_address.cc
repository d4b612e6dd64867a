#include "client/server_address.h"

#include <arpa/inet.h>

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace crampwise::client {
namespace {

constexpr int kDefaultPort = 7420;
constexpr int kMaxPort = 65535;

// The length of the host part, brackets included.
size_t HostLength(absl::string_view text) {
  const size_t bracket = text.find(']');
  const size_t colon = text.find(':', bracket == absl::string_view::npos ? 0 : bracket);
  return std::min(colon, text.size());
}

bool IsHost(absl::string_view host) {
  if (host.empty() || (host.front() == '[') != (host.back() == ']')) return false;
  return std::all_of(host.begin(), host.end(),
                     [](char c) { return absl::ascii_isalnum(c) || absl::StrContains(".-_[]:%", c); });
}

// Only literal addresses of the loopback range and the reserved name: any other name is for somebody else to resolve.
bool IsLoopback(absl::string_view host) {
  in_addr ipv4 = {};
  const bool is_ipv4 = inet_pton(AF_INET, std::string(host).c_str(), &ipv4) == 1;
  return (is_ipv4 && ntohl(ipv4.s_addr) >> 24 == 127) || host == "localhost" || host == "[::1]";
}

}  // namespace

absl::StatusOr<ServerAddress> ParseServerAddress(absl::string_view text) {
  const absl::string_view host = text.substr(0, HostLength(text));
  absl::string_view rest = text.substr(host.size());
  int port = kDefaultPort;
  const bool port_given = absl::ConsumePrefix(&rest, ":");
  if (!IsHost(host) || (port_given && (!absl::SimpleAtoi(rest, &port) || port < 1 || port > kMaxPort)) ||
      (!port_given && !rest.empty())) {
    return absl::InvalidArgumentError("--server: must be HOST or HOST:PORT, for example 127.0.0.1:7420");
  }
  return ServerAddress{absl::StrCat(host, ":", port), IsLoopback(host)};
}

}  // namespace crampwise::client
