// One HTTP request to a program on this machine or beside it.
#ifndef CRAMPWISE_SERVER_ADMIN_HTTP_GET_H_
#define CRAMPWISE_SERVER_ADMIN_HTTP_GET_H_

#include <string>

#include "absl/status/statusor.h"
#include "server/listen_address.h"

namespace crampwise {

// The body of the answer to GET `path`. UNAVAILABLE: nobody answers there within 5 seconds, or not with 200.
absl::StatusOr<std::string> HttpGet(const ListenAddress& address, const std::string& path);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_ADMIN_HTTP_GET_H_
