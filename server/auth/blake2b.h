// The one hash of the server for tokens, keys and contents; passwords are hashed elsewhere.
#ifndef CRAMPWISE_SERVER_AUTH_BLAKE2B_H_
#define CRAMPWISE_SERVER_AUTH_BLAKE2B_H_

#include <initializer_list>
#include <string>

#include "absl/strings/string_view.h"

namespace crampwise {

// BLAKE2b-256 of `data`, 64 lower-case hexadecimal digits.
std::string Blake2bHex(absl::string_view data);

// The same of several parts; parts with other borders give another hash.
std::string Blake2bHex(std::initializer_list<absl::string_view> parts);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_AUTH_BLAKE2B_H_
