// Mutations that a client may send again: the first answer stands for good.
#ifndef CRAMPWISE_SERVER_RPC_RUN_ONCE_H_
#define CRAMPWISE_SERVER_RPC_RUN_ONCE_H_

#include <string>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
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

// Runs `body`, which fills `response`, unless the account sent the same request before; then its answer is given again.
// ALREADY_EXISTS naming the key's field: the id was used with other content.
absl::Status RunOnce(Transaction& tx, const RequestKey& key, absl::string_view account,
                     google::protobuf::Message& response, absl::FunctionRef<absl::Status()> body);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_RPC_RUN_ONCE_H_
