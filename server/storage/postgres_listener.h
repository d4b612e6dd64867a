// Hears what the other servers of the database committed.
#ifndef CRAMPWISE_SERVER_STORAGE_POSTGRES_LISTENER_H_
#define CRAMPWISE_SERVER_STORAGE_POSTGRES_LISTENER_H_

#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "server/storage/postgres_dialer.h"
#include "server/storage/store.h"

namespace crampwise {

// A descriptor of the operating system, closed with the object.
class OwnedDescriptor {
 public:
  explicit OwnedDescriptor(int descriptor) : descriptor_(descriptor) {}
  ~OwnedDescriptor();

  OwnedDescriptor(const OwnedDescriptor&) = delete;
  OwnedDescriptor& operator=(const OwnedDescriptor&) = delete;

  int get() const { return descriptor_; }

 private:
  const int descriptor_;
};

class PostgresListener {
 public:
  struct Options {
    // What this server announces under this name it does not hear.
    std::string self;
    // How often it hears AnyChange, because notifications may be lost.
    absl::Duration interval;
  };
  using Hear = std::function<void(const std::vector<CommitEvent>&)>;

  // Calls `hear` on a thread of its own from now on: nothing that is committed after Start is missed. After a lost
  // connection it hears AnyChange. `dialer` must outlive the listener.
  static absl::StatusOr<std::unique_ptr<PostgresListener>> Start(PostgresDialer& dialer, Options options, Hear hear);
  ~PostgresListener();

  PostgresListener(const PostgresListener&) = delete;
  PostgresListener& operator=(const PostgresListener&) = delete;

 private:
  PostgresListener(PostgresDialer& dialer, Options options, Hear hear);

  absl::Status Connect();
  void Loop();
  // Waits for a notification, the interval or the end; without a connection for a moment only. False: the end.
  bool Wait();
  void Reconnect();
  void Receive();

  PostgresDialer& dialer_;
  const Options options_;
  const Hear hear_;
  std::unique_ptr<PostgresConnection> connection_;
  const OwnedDescriptor stop_;
  // Does not depend on the wall clock, and goes on while notifications come.
  const OwnedDescriptor timer_;
  std::thread thread_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_STORAGE_POSTGRES_LISTENER_H_
