#include "server/storage/postgres_runner.h"

#include <utility>

#include "absl/time/clock.h"
#include "server/storage/postgres_error.h"
#include "server/storage/sql_transaction.h"

namespace crampwise {
namespace {

constexpr int kMostTries = 10;
// Of them so many beside the others.
constexpr int kTriesInCrowd = 3;
// Of the first wait; each further one may be twice as long.
constexpr absl::Duration kLongestFirstWait = absl::Milliseconds(2);

absl::Status TooManyRaces() { return absl::UnavailableError("storage: others keep writing the same rows"); }

}  // namespace

PostgresRunner::Result PostgresRunner::Run(Store::Body& body) {
  for (int tries = 1;; ++tries) {
    Result result;
    Outbox outbox;
    Attempt attempt = tries <= kTriesInCrowd ? TryInCrowd(body, outbox) : TryAlone(body, outbox);
    result.events = std::move(outbox.events);
    result.retries = tries - 1;
    if (attempt.repeat && tries < kMostTries) {
      SleepBeforeRetry(tries);
      continue;
    }
    result.status = std::move(attempt.status);
    if (attempt.repeat && IsLostRace(result.status)) result.status = TooManyRaces();
    return result;
  }
}

PostgresRunner::Attempt PostgresRunner::TryInCrowd(Store::Body& body, Outbox& outbox) {
  const absl::ReaderMutexLock lock(&shared_.crowd);
  return Try(body, outbox);
}

PostgresRunner::Attempt PostgresRunner::TryAlone(Store::Body& body, Outbox& outbox) {
  const absl::MutexLock lock(&shared_.crowd);
  return Try(body, outbox);
}

PostgresRunner::Attempt PostgresRunner::Try(Store::Body& body, Outbox& outbox) {
  if (absl::Status status = Connect(); !status.ok()) return {std::move(status)};
  if (absl::Status status = Begin(); !status.ok()) return AfterFailure(std::move(status));
  absl::Status status = RunOnlyBody(body, connection_->db(), kPostgresDialect, shared_.clock, outbox);
  if (status.ok()) return Commit(outbox.events);
  outbox = {};
  return AfterFailure(std::move(status));
}

absl::Status PostgresRunner::Connect() {
  if (connection_ != nullptr) return absl::OkStatus();
  ASSIGN_OR_RETURN(connection_, shared_.dialer.Dial(mode_));
  return absl::OkStatus();
}

absl::Status PostgresRunner::Begin() {
  connection_->db().ClearFailure();
  return connection_->db().Run(mode_ == PostgresMode::kWriter ? kPostgresDialect.begin_write
                                                              : kPostgresDialect.begin_read);
}

PostgresRunner::Attempt PostgresRunner::Commit(std::vector<CommitEvent>& events) {
  absl::Status status = connection_->db().Run("COMMIT");
  if (status.ok()) return {};
  const bool unknown = mode_ == PostgresMode::kWriter && connection_->lost();
  events.clear();
  if (!unknown) return AfterFailure(std::move(status));
  connection_ = nullptr;
  events.emplace_back(std::in_place_type<AnyChange>);
  return {absl::UnavailableError("storage: the connection was lost during a commit, which may have happened")};
}

PostgresRunner::Attempt PostgresRunner::AfterFailure(absl::Status status) {
  // What the body answered is no judgement on the engine.
  const bool of_engine = !connection_->db().failure().ok();
  const bool lost = connection_->lost();
  if (!lost) (void)connection_->db().Run("ROLLBACK");
  // After UNAVAILABLE another server may be the primary.
  if (lost || connection_->in_transaction() || (of_engine && absl::IsUnavailable(status))) connection_ = nullptr;
  const bool repeat = lost || (of_engine && IsLostRace(status));
  return {std::move(status), repeat};
}

void PostgresRunner::SleepBeforeRetry(int tries) {
  absl::SleepFor(absl::Uniform(random_, 0.0, 1.0) * (1 << (tries - 1)) * kLongestFirstWait);
}

}  // namespace crampwise
