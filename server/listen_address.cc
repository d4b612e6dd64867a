#include "server/listen_address.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "shared/base/field_error.h"

namespace crampwise {
namespace {

constexpr char kAllowed[] = "must be an IP address of this machine and a port, such as 127.0.0.1:7420 or [::1]:7420";

bool ParseV4(ListenAddress& address) {
  auto* v4 = reinterpret_cast<sockaddr_in*>(&address.socket_address);
  if (inet_pton(AF_INET, address.host.c_str(), &v4->sin_addr) != 1) return false;
  v4->sin_family = AF_INET;
  v4->sin_port = htons(static_cast<uint16_t>(address.port));
  address.socket_address_size = sizeof(sockaddr_in);
  address.loopback = ntohl(v4->sin_addr.s_addr) >> 24 == 127;
  return true;
}

bool ParseV6(ListenAddress& address) {
  absl::string_view inner = address.host;
  if (!absl::ConsumePrefix(&inner, "[") || !absl::ConsumeSuffix(&inner, "]")) return false;
  auto* v6 = reinterpret_cast<sockaddr_in6*>(&address.socket_address);
  if (inet_pton(AF_INET6, std::string(inner).c_str(), &v6->sin6_addr) != 1) return false;
  v6->sin6_family = AF_INET6;
  v6->sin6_port = htons(static_cast<uint16_t>(address.port));
  address.socket_address_size = sizeof(sockaddr_in6);
  address.loopback = IN6_IS_ADDR_LOOPBACK(&v6->sin6_addr);
  return true;
}

}  // namespace

std::string ListenAddress::ToString() const { return absl::StrCat(host, ":", port); }

absl::StatusOr<ListenAddress> ParseListenAddress(absl::string_view text, absl::string_view option) {
  const size_t colon = text.rfind(':');
  ListenAddress address;
  if (colon == absl::string_view::npos || !absl::SimpleAtoi(text.substr(colon + 1), &address.port) ||
      address.port < 0 || address.port > 65535) {
    return InvalidField(option, kAllowed);
  }
  address.host = std::string(text.substr(0, colon));
  if (address.host == "localhost") address.host = "127.0.0.1";
  if (!ParseV4(address) && !ParseV6(address)) return InvalidField(option, kAllowed);
  return address;
}

absl::Status CheckFree(const ListenAddress& address) {
  const auto* socket_address = reinterpret_cast<const sockaddr*>(&address.socket_address);
  const int probe = socket(socket_address->sa_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const int yes = 1;
  int error = 0;
  // As a server would take it: connections that are still closing do not count.
  if (probe < 0 || setsockopt(probe, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes)) != 0 ||
      bind(probe, socket_address, address.socket_address_size) != 0 || listen(probe, 1) != 0) {
    error = errno;
  }
  if (probe >= 0) close(probe);
  if (error == 0) return absl::OkStatus();
  if (error == EADDRINUSE) {
    return FieldError(absl::StatusCode::kFailedPrecondition, "listen", "must be free; another program uses the port");
  }
  return FieldError(absl::StatusCode::kFailedPrecondition, "listen",
                    absl::StrCat(kAllowed, ": ", std::strerror(error)));
}

}  // namespace crampwise
