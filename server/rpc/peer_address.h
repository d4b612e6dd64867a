// Where a call comes from.
#ifndef CRAMPWISE_SERVER_RPC_PEER_ADDRESS_H_
#define CRAMPWISE_SERVER_RPC_PEER_ADDRESS_H_

#include <string>

#include "absl/strings/string_view.h"

namespace crampwise {

// The address in gRPC's `peer` ("ipv4:192.0.2.7:50123", "ipv6:%5B2001:db8::1%5D:50123"), without the port. An IPv6
// address is cut to its /64 network, all of which one subscriber commands. Other kinds of peers are returned as they
// are.
std::string AddressOfPeer(absl::string_view peer);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_RPC_PEER_ADDRESS_H_
