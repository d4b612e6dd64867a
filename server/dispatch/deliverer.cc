#include "server/dispatch/deliverer.h"

#include <string>
#include <utility>
#include <vector>

#include "server/dispatch/delivery_attempt.h"
#include "server/dispatch/write_all.h"
#include "shared/base/status_macros.h"
#include "spdlog/spdlog.h"

namespace crampwise {
namespace {

constexpr int kBatch = 500;
constexpr absl::Duration kLease = absl::Minutes(2);

void LogFailure(const absl::Status& status) {
  spdlog::error("event=delivery_failed code={}", absl::StatusCodeToString(status.code()));
}

// Deliveries of profiles erased since the claim are left out.
absl::StatusOr<std::vector<DeliveryAttempt>> Prepare(Store& store, const std::vector<DeliveryRecord>& records) {
  std::vector<DeliveryAttempt> attempts;
  RETURN_IF_ERROR(store.ReadAndWait([&](Transaction& tx) {
    attempts.clear();
    for (const DeliveryRecord& record : records) {
      absl::StatusOr<DeliveryAttempt> attempt = PrepareAttempt(tx, record);
      if (attempt.ok())
        attempts.push_back(*std::move(attempt));
      else if (!absl::IsNotFound(attempt.status()))
        LogFailure(attempt.status());
    }
    return absl::OkStatus();
  }));
  return attempts;
}

}  // namespace

absl::StatusOr<int> Deliverer::RunOnce() {
  const absl::Time now = clock_.TimeNow();
  const absl::Time lease_until = now + kLease;
  std::vector<DeliveryRecord> claimed;
  RETURN_IF_ERROR(store_.WriteAndWait([&](Transaction& tx) -> absl::Status {
    ASSIGN_OR_RETURN(claimed, tx.deliveries().Claim(now, lease_until, kBatch));
    return absl::OkStatus();
  }));
  ASSIGN_OR_RETURN(std::vector<DeliveryAttempt> attempts, Prepare(store_, claimed));
  std::vector<Store::Body> results;
  std::vector<v1::DeliveryState> states;
  for (DeliveryAttempt& attempt : attempts) {
    Result result = Try(std::move(attempt), now, lease_until);
    results.push_back(std::move(result.record));
    states.push_back(result.state);
  }
  const std::vector<absl::Status> statuses = WriteAllAndWait(store_, std::move(results));
  for (size_t i = 0; i < statuses.size(); ++i) {
    if (statuses[i].ok())
      metrics_.OnDeliveries(states[i], 1);
    else
      LogFailure(statuses[i]);
  }
  return static_cast<int>(claimed.size());
}

Deliverer::Result Deliverer::Try(DeliveryAttempt attempt, absl::Time now, absl::Time lease_until) {
  if (attempt.outcome.has_value()) {
    const v1::DeliveryState state = *attempt.outcome;
    return {[attempt = std::move(attempt)](Transaction& tx) { return RecordOutcome(tx, attempt); }, state};
  }
  if (attempt.postponed_until.has_value()) {
    return {[attempt = std::move(attempt)](Transaction& tx) { return RecordPostponed(tx, attempt); },
            v1::DELIVERY_STATE_DUE};
  }
  const absl::StatusOr<v1::DeliveryState> sent = notifier_.Send(attempt.record, attempt.prompt);
  const absl::Time retry = now + policy_.Wait(attempt.record.delivery.attempts() + 1, random_);
  const v1::DeliveryState state = sent.value_or(v1::DELIVERY_STATE_DUE);
  return {[attempt = std::move(attempt), sent, retry, lease_until](Transaction& tx) {
            return RecordSent(tx, attempt, sent, retry, lease_until);
          },
          state};
}

absl::StatusOr<absl::Time> Deliverer::NextDue() {
  absl::Time due = absl::InfiniteFuture();
  RETURN_IF_ERROR(store_.ReadAndWait([&](Transaction& tx) -> absl::Status {
    ASSIGN_OR_RETURN(due, tx.deliveries().NextDue());
    return absl::OkStatus();
  }));
  return due;
}

}  // namespace crampwise
