#include "server/admin/http_get.h"

#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <array>

#include "absl/cleanup/cleanup.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace crampwise {
namespace {

constexpr timeval kPatience = {5, 0};
constexpr char kEndOfHead[] = "\r\n\r\n";

absl::Status Silent(const ListenAddress& address) {
  return absl::UnavailableError(absl::StrCat("nothing answers at ", address.ToString()));
}

// Everything until the other side closes the connection.
std::string ReadAll(int connection) {
  std::string all;
  std::array<char, 4096> chunk;
  for (ssize_t size = 1; size > 0;) {
    size = recv(connection, chunk.data(), chunk.size(), 0);
    if (size > 0) all.append(chunk.data(), static_cast<size_t>(size));
  }
  return all;
}

}  // namespace

absl::StatusOr<std::string> HttpGet(const ListenAddress& address, const std::string& path) {
  const auto* socket_address = reinterpret_cast<const sockaddr*>(&address.socket_address);
  const int connection = socket(socket_address->sa_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (connection < 0) return Silent(address);
  const auto closer = absl::MakeCleanup([connection] { close(connection); });
  setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &kPatience, sizeof(kPatience));
  setsockopt(connection, SOL_SOCKET, SO_SNDTIMEO, &kPatience, sizeof(kPatience));
  if (connect(connection, socket_address, address.socket_address_size) != 0) return Silent(address);
  const std::string request = absl::StrCat("GET ", path, " HTTP/1.0\r\nHost: ", address.ToString(), kEndOfHead);
  if (send(connection, request.data(), request.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(request.size())) {
    return Silent(address);
  }
  const std::string answer = ReadAll(connection);
  const size_t head = answer.find(kEndOfHead);
  const std::string first_line = answer.substr(0, answer.find('\r'));
  if (head == std::string::npos || !absl::StrContains(first_line, " 200 ")) return Silent(address);
  return answer.substr(head + sizeof(kEndOfHead) - 1);
}

}  // namespace crampwise
