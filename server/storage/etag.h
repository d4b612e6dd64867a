// Etags of stored messages. A fresh one is a new UUID rather than a counter, so that a row that was deleted and made
// again never matches an old etag.
#ifndef CRAMPWISE_SERVER_STORAGE_ETAG_H_
#define CRAMPWISE_SERVER_STORAGE_ETAG_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "shared/base/field_error.h"
#include "shared/base/uuid.h"

namespace crampwise {

template <typename Message>
Message WithFreshEtag(Message message, absl::Time now) {
  message.set_etag(NewUuidV7(now));
  return message;
}

// ABORTED if `sent` is neither empty nor the stored etag.
inline absl::Status CheckEtag(absl::string_view sent, absl::string_view stored) {
  if (sent.empty() || sent == stored) return absl::OkStatus();
  return FieldError(absl::StatusCode::kAborted, "etag", "must be the current one: read again and repeat the change");
}

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_STORAGE_ETAG_H_
