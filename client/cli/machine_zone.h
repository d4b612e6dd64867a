// Where this machine thinks that it is.
#ifndef CRAMPWISE_CLIENT_CLI_MACHINE_ZONE_H_
#define CRAMPWISE_CLIENT_CLI_MACHINE_ZONE_H_

#include <string>

namespace crampwise::client {

// The IANA name of the machine's time zone; "UTC" when it does not say.
std::string MachineZone();

}  // namespace crampwise::client

#endif  // CRAMPWISE_CLIENT_CLI_MACHINE_ZONE_H_
