// Mutations that a client may send again: the first one is made, the others read what has become of it.
#ifndef CRAMPWISE_SERVER_RPC_RUN_ONCE_H_
#define CRAMPWISE_SERVER_RPC_RUN_ONCE_H_

#include <string>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "google/protobuf/message.h"
#include "server/storage/transaction.h"

namespace crampwise {

// What makes two requests the same one.
struct RequestKey {
  // The request's field that holds `id`, made by the client.
  std::string field;
  std::string id;
  std::string content_hash;
};

// BLAKE2b-256 of `purpose` and of the message's fields, in hexadecimal.
std::string ContentHash(absl::string_view purpose, const google::protobuf::Message& message);

// How far the time in an id that a client makes may lie from the server's.
constexpr absl::Duration kOldestClientId = absl::Hours(400 * 24);
constexpr absl::Duration kMostAheadClientId = absl::Hours(24);

// INVALID_ARGUMENT naming `field` unless the UUID version 7 `id` was made in that range. The store buckets rows by such
// times; free ones would let a client make as many buckets as it likes.
absl::Status CheckIdTime(absl::string_view field, absl::string_view id, absl::Time now);

// Runs `body` unless the account sent the same request before; then `replay`, which must only read the resource as it
// is now, because no answer is kept. INVALID_ARGUMENT naming the key's field: see CheckIdTime. ALREADY_EXISTS naming
// it: the id was used with other content.
absl::Status RunOnce(Transaction& tx, const RequestKey& key, absl::string_view account,
                     absl::FunctionRef<absl::Status()> body, absl::FunctionRef<absl::Status()> replay);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_RPC_RUN_ONCE_H_
