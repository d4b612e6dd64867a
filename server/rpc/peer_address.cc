#include "server/rpc/peer_address.h"

#include <arpa/inet.h>

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"

namespace crampwise {
namespace {

std::string NetworkOf(const std::string& address) {
  in6_addr bytes;
  if (inet_pton(AF_INET6, address.substr(0, address.find('%')).c_str(), &bytes) != 1) return address;
  std::fill(bytes.s6_addr + 8, bytes.s6_addr + 16, uint8_t{0});
  char text[INET6_ADDRSTRLEN];
  inet_ntop(AF_INET6, &bytes, text, sizeof(text));
  return absl::StrCat(text, "/64");
}

}  // namespace

std::string AddressOfPeer(absl::string_view peer) {
  absl::string_view rest = peer;
  const absl::string_view without_port = rest.substr(0, rest.rfind(':'));
  if (absl::string_view v4 = without_port; absl::ConsumePrefix(&v4, "ipv4:")) return std::string(v4);
  if (!absl::ConsumePrefix(&rest, "ipv6:")) return std::string(peer);
  const std::string plain =
      absl::StrReplaceAll(rest, {{"%5B", "["}, {"%5D", "]"}, {"%5b", "["}, {"%5d", "]"}, {"%25", "%"}});
  const size_t open = plain.find('[');
  const size_t close = plain.find(']');
  if (open == std::string::npos || close == std::string::npos) return plain;
  return NetworkOf(plain.substr(open + 1, close - open - 1));
}

}  // namespace crampwise
