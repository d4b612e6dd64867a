#include "server/storage/postgres_listener.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include <utility>

#include "absl/strings/str_cat.h"
#include "server/storage/postgres_announcement.h"
#include "server/storage/postgres_bell.h"

namespace crampwise {
namespace {

constexpr int kReconnectMillis = 1000;

int PeriodicTimer(absl::Duration period) {
  const int timer = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
  const timespec each = absl::ToTimespec(period);
  const itimerspec setting = {each, each};
  timerfd_settime(timer, 0, &setting, nullptr);
  return timer;
}

}  // namespace

OwnedDescriptor::~OwnedDescriptor() { close(descriptor_); }

PostgresListener::PostgresListener(PostgresDialer& dialer, Options options, Hear hear)
    : dialer_(dialer),
      options_(std::move(options)),
      hear_(std::move(hear)),
      stop_(eventfd(0, EFD_CLOEXEC)),
      timer_(PeriodicTimer(options_.interval)) {}

absl::StatusOr<std::unique_ptr<PostgresListener>> PostgresListener::Start(PostgresDialer& dialer, Options options,
                                                                          Hear hear) {
  std::unique_ptr<PostgresListener> listener(new PostgresListener(dialer, std::move(options), std::move(hear)));
  RETURN_IF_ERROR(listener->Connect());
  listener->thread_ = std::thread([self = listener.get()] { self->Loop(); });
  return listener;
}

PostgresListener::~PostgresListener() {
  eventfd_write(stop_.get(), 1);
  if (thread_.joinable()) thread_.join();
}

absl::Status PostgresListener::Connect() {
  ASSIGN_OR_RETURN(std::unique_ptr<PostgresConnection> connection, dialer_.Dial(PostgresMode::kReader));
  RETURN_IF_ERROR(connection->db().RunOnce(absl::StrCat("LISTEN ", PostgresBell::kChannel)));
  connection_ = std::move(connection);
  return absl::OkStatus();
}

void PostgresListener::Loop() {
  while (Wait()) {
    if (connection_ == nullptr)
      Reconnect();
    else
      Receive();
  }
}

bool PostgresListener::Wait() {
  const int socket = connection_ == nullptr ? -1 : PQsocket(connection_->handle());
  pollfd descriptors[] = {{stop_.get(), POLLIN, 0}, {timer_.get(), POLLIN, 0}, {socket, POLLIN, 0}};
  poll(descriptors, std::size(descriptors), connection_ == nullptr ? kReconnectMillis : -1);
  uint64_t expirations = 0;
  if (read(timer_.get(), &expirations, sizeof(expirations)) > 0) hear_({AnyChange()});
  return descriptors[0].revents == 0;
}

void PostgresListener::Reconnect() {
  if (Connect().ok()) hear_({AnyChange()});
}

void PostgresListener::Receive() {
  PGconn* const handle = connection_->handle();
  if (PQconsumeInput(handle) == 0) {
    connection_ = nullptr;
    return;
  }
  const auto next = [handle] { return std::unique_ptr<PGnotify, decltype(&PQfreemem)>(PQnotifies(handle), PQfreemem); };
  for (auto notification = next(); notification != nullptr; notification = next()) {
    const Announcement announcement = DecodeAnnouncement(notification->extra);
    if (announcement.sender != options_.self) hear_(announcement.events);
  }
}

}  // namespace crampwise
