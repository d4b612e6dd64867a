// Addresses as a person types them.
#ifndef CRAMPWISE_CLIENT_SERVER_ADDRESS_H_
#define CRAMPWISE_CLIENT_SERVER_ADDRESS_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace crampwise::client {

inline constexpr char kDefaultServer[] = "127.0.0.1:7420";

struct ServerAddress {
  // "host:port", an IPv6 host in brackets.
  std::string target;
  // Whether the bytes stay on this machine.
  bool loopback;
};

// HOST, HOST:PORT, [IPV6] or [IPV6]:PORT. INVALID_ARGUMENT otherwise.
absl::StatusOr<ServerAddress> ParseServerAddress(absl::string_view text);

}  // namespace crampwise::client

#endif  // CRAMPWISE_CLIENT_SERVER_ADDRESS_H_
