#include "server/rpc/run_once.h"

#include <optional>

#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"
#include "server/auth/blake2b.h"
#include "shared/base/field_error.h"
#include "shared/base/status_macros.h"
#include "shared/base/uuid.h"

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

absl::Status CheckIdTime(absl::string_view field, absl::string_view id, absl::Time now) {
  const absl::Time made = TimeOfUuid(id);
  if (made >= now - kOldestClientId && made <= now + kMostAheadClientId) return absl::OkStatus();
  return InvalidField(field, "must be a UUID version 7 of the last 400 days, made by a clock that is right");
}

absl::Status RunOnce(Transaction& tx, const RequestKey& key, absl::string_view account,
                     absl::FunctionRef<absl::Status()> body, absl::FunctionRef<absl::Status()> replay) {
  RETURN_IF_ERROR(CheckIdTime(key.field, key.id, tx.now()));
  ASSIGN_OR_RETURN(const std::optional<std::string> recorded, tx.requests().Find(account, key.id));
  if (!recorded.has_value()) {
    RETURN_IF_ERROR(body());
    return tx.requests().Insert(account, key.id, key.content_hash);
  }
  if (*recorded == key.content_hash) return replay();
  return FieldError(absl::StatusCode::kAlreadyExists, key.field, "must be new: it was used with other content");
}

}  // namespace crampwise
