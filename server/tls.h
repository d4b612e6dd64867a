// TLS from certificate files.
#ifndef CRAMPWISE_SERVER_TLS_H_
#define CRAMPWISE_SERVER_TLS_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "grpcpp/security/server_credentials.h"

namespace crampwise {

// Credentials from a PEM chain, the server's certificate first, and its unencrypted PEM key. INVALID_ARGUMENT naming
// tls-certificate or tls-key: not readable, not PEM, or the two do not belong together (gRPC itself would say none of
// it).
absl::StatusOr<std::shared_ptr<grpc::ServerCredentials>> LoadTls(const std::string& certificate_file,
                                                                 const std::string& key_file);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_TLS_H_
