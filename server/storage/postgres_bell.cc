#include "server/storage/postgres_bell.h"

#include <iterator>
#include <utility>

#include "server/storage/postgres_announcement.h"

namespace crampwise {
namespace {

// While PostgreSQL is slow, what is worth telling in detail is soon less than what is worth looking for.
constexpr size_t kMostPending = 20000;

}  // namespace

PostgresBell::PostgresBell(PostgresDialer& dialer, std::string sender)
    : dialer_(dialer), sender_(std::move(sender)), thread_([this] { Loop(); }) {}

PostgresBell::~PostgresBell() {
  {
    const absl::MutexLock lock(&mu_);
    closed_ = true;
  }
  thread_.join();
}

void PostgresBell::Ring(std::vector<CommitEvent> events) {
  const absl::MutexLock lock(&mu_);
  pending_.insert(pending_.end(), std::make_move_iterator(events.begin()), std::make_move_iterator(events.end()));
  if (pending_.size() > kMostPending) pending_.assign(1, AnyChange());
}

void PostgresBell::Loop() {
  for (std::vector<CommitEvent> events; Take(events);) {
    if (!Tell(events).ok()) connection_ = nullptr;
  }
}

bool PostgresBell::Take(std::vector<CommitEvent>& events) {
  const absl::MutexLock lock(&mu_);
  mu_.Await(absl::Condition(this, &PostgresBell::Ready));
  events = std::exchange(pending_, {});
  return !events.empty();
}

absl::Status PostgresBell::Tell(const std::vector<CommitEvent>& events) {
  RETURN_IF_ERROR(Connect());
  for (const std::string& text : EncodeAnnouncements(sender_, events)) {
    RETURN_IF_ERROR(
        connection_->db()
            .Query<std::tuple<std::string>>("SELECT pg_notify(:channel, :text)", absl::string_view(kChannel), text)
            .status());
  }
  return absl::OkStatus();
}

absl::Status PostgresBell::Connect() {
  if (connection_ != nullptr) return absl::OkStatus();
  ASSIGN_OR_RETURN(connection_, dialer_.Dial(PostgresMode::kWriter));
  // Nothing is promised here, so nobody needs to wait for the disk.
  return connection_->db().RunOnce("SET synchronous_commit = off");
}

}  // namespace crampwise
