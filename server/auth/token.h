// Credentials of devices.
#ifndef CRAMPWISE_SERVER_AUTH_TOKEN_H_
#define CRAMPWISE_SERVER_AUTH_TOKEN_H_

#include <string>

namespace crampwise {

// 32 random bytes in base64url. The server keeps Blake2bHex(token) alone: a token has enough entropy to need no slow
// hash.
std::string NewToken();

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_AUTH_TOKEN_H_
