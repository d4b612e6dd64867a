// The address that the server listens on.
#ifndef CRAMPWISE_SERVER_LISTEN_ADDRESS_H_
#define CRAMPWISE_SERVER_LISTEN_ADDRESS_H_

#include <sys/socket.h>

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace crampwise {

struct ListenAddress {
  // As a person writes it, brackets included: "127.0.0.1", "[::1]".
  std::string host;
  int port = 0;
  bool loopback = false;
  sockaddr_storage socket_address = {};
  socklen_t socket_address_size = 0;

  std::string ToString() const;
};

// Understands "127.0.0.1:7420", "[::1]:7420" and "localhost:7420", which is 127.0.0.1. INVALID_ARGUMENT naming
// `option`.
absl::StatusOr<ListenAddress> ParseListenAddress(absl::string_view text, absl::string_view option = "listen");

// Tries to take the address for a moment. FAILED_PRECONDITION naming `listen`: another program has it, or it is none of
// this machine's.
absl::Status CheckFree(const ListenAddress& address);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_LISTEN_ADDRESS_H_
