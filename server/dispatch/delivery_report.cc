#include "server/dispatch/delivery_report.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "server/dispatch/retry_policy.h"
#include "shared/base/proto_time.h"
#include "shared/base/status_macros.h"

namespace crampwise {
namespace {

// The delivery if its attempt is under way: sent, or claimed and not yet recorded. Otherwise it waits for another one.
absl::StatusOr<std::optional<DeliveryRecord>> UnderWay(Transaction& tx, absl::string_view profile_id,
                                                       absl::string_view id) {
  absl::StatusOr<DeliveryRecord> record = tx.deliveries().Get(profile_id, id);
  if (absl::IsNotFound(record.status())) return std::nullopt;
  RETURN_IF_ERROR(record.status());
  v1::Delivery& delivery = record->delivery;
  const bool claimed = delivery.state() == v1::DELIVERY_STATE_DUE && delivery.has_next_attempt_time() &&
                       FromProto(delivery.next_attempt_time()) > tx.now();
  if (!claimed && delivery.state() != v1::DELIVERY_STATE_SENT) return std::nullopt;
  *delivery.mutable_update_time() = ToProto(tx.now());
  return *std::move(record);
}

}  // namespace

absl::Status RecordAccepted(Transaction& tx, absl::string_view profile_id, absl::string_view id) {
  ASSIGN_OR_RETURN(std::optional<DeliveryRecord> record, UnderWay(tx, profile_id, id));
  if (!record.has_value()) return absl::OkStatus();
  record->delivery.set_state(v1::DELIVERY_STATE_ACCEPTED);
  record->delivery.clear_last_reason();
  record->delivery.clear_next_attempt_time();
  return tx.deliveries().Update(*record);
}

absl::Status RecordLost(Transaction& tx, absl::string_view profile_id, absl::string_view id) {
  ASSIGN_OR_RETURN(std::optional<DeliveryRecord> record, UnderWay(tx, profile_id, id));
  if (!record.has_value()) return absl::OkStatus();
  v1::Delivery& delivery = record->delivery;
  const absl::Time retry = tx.now() + RetryPolicy().first;
  delivery.set_state(v1::DELIVERY_STATE_DUE);
  delivery.set_last_reason("the stream broke");
  *delivery.mutable_next_attempt_time() = ToProto(std::min(retry, FromProto(delivery.next_attempt_time())));
  return tx.deliveries().Update(*record);
}

}  // namespace crampwise
