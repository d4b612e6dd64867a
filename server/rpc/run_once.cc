#include "server/rpc/run_once.h"

#include <optional>

#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"
#include "server/auth/blake2b.h"
#include "shared/base/field_error.h"
#include "shared/base/status_macros.h"

namespace crampwise {
namespace {

using google::protobuf::Message;

// Equal messages give equal bytes, map entries included.
std::string SerialiseDeterministically(const Message& message) {
  std::string bytes;
  {
    google::protobuf::io::StringOutputStream stream(&bytes);
    google::protobuf::io::CodedOutputStream out(&stream);
    out.SetSerializationDeterministic(true);
    message.SerializeToCodedStream(&out);
  }
  return bytes;
}

}  // namespace

std::string ContentHash(absl::string_view purpose, const Message& message) {
  return Blake2bHex({purpose, SerialiseDeterministically(message)});
}

absl::Status RunOnce(Transaction& tx, const RequestKey& key, absl::string_view account, Message& response,
                     absl::FunctionRef<absl::Status()> body) {
  ASSIGN_OR_RETURN(const std::optional<RequestRecord> record, tx.requests().Find(account, key.id));
  if (!record.has_value()) {
    RETURN_IF_ERROR(body());
    return tx.requests().Insert(account, key.id, {key.content_hash, response.SerializeAsString()});
  }
  if (record->content_hash != key.content_hash) {
    return FieldError(absl::StatusCode::kAlreadyExists, key.field, "must be new: it was used with other content");
  }
  if (!response.ParseFromString(record->response)) return absl::DataLossError("a recorded response does not parse");
  return absl::OkStatus();
}

}  // namespace crampwise
