// Asking a running server whether it is well.
#ifndef CRAMPWISE_SERVER_ADMIN_HEALTH_CHECK_H_
#define CRAMPWISE_SERVER_ADMIN_HEALTH_CHECK_H_

#include <string>

#include "absl/status/status.h"

namespace crampwise {

// Asks the gRPC health service at `address` ("127.0.0.1:7420"). `tls_certificate` is the PEM file that the server must
// show; empty means no TLS. UNAVAILABLE: no answer, or the server stops; INVALID_ARGUMENT: the file cannot be read.
absl::Status CheckHealth(const std::string& address, const std::string& tls_certificate);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_ADMIN_HEALTH_CHECK_H_
