// The whole server, as main() and tests start it.
#ifndef CRAMPWISE_SERVER_SERVER_H_
#define CRAMPWISE_SERVER_SERVER_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "shared/base/clock.h"

namespace crampwise {

struct ServerOptions {
  // "127.0.0.1:7420"; port 0 picks a free one.
  std::string listen = "127.0.0.1:7420";
  // The SQLite file, or the URL of a PostgreSQL database.
  std::string database;
  // PEM files; both or neither.
  std::string tls_certificate;
  std::string tls_key;
  // "127.0.0.1:7421": where GET /metrics is answered; empty means nowhere, port 0 picks a free one.
  std::string metrics_listen;
  // Without TLS, listen on other addresses than loopback.
  bool allow_plaintext = false;
  // How long a credential lasts without renewal.
  absl::Duration credential_lifetime = absl::Hours(24 * 90);
  // How often the background loops look for work that nobody announced.
  absl::Duration poll_interval = absl::Seconds(5);
  // Argon2id at its interactive cost; tests lower it.
  bool weak_password_hash_for_tests = false;
};

// Run: Start, then Shutdown (or the destructor). Thread-safe.
class Server {
 public:
  // Every error names the option that is wrong. FAILED_PRECONDITION: the address is in use, plaintext beyond loopback,
  // or the database is held by another process or newer; INVALID_ARGUMENT: certificate and key do not match.
  static absl::StatusOr<std::unique_ptr<Server>> Start(const ServerOptions& options, Clock& clock);

  virtual ~Server() = default;

  virtual int port() const = 0;
  // With the port that was picked: "127.0.0.1:7420".
  virtual std::string address() const = 0;
  // Where the metrics are; empty if nowhere.
  virtual std::string metrics_address() const = 0;

  // Says through the health service that it stops, refuses new calls, ends the streams, lets other open calls finish
  // for at most `grace`, stops the loops. What was acknowledged is durable.
  virtual void Shutdown(absl::Duration grace) = 0;

  // Runs every background loop once, to the end of what is due: for tests with a simulated clock.
  virtual absl::Status RunLoopsOnce() = 0;
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_SERVER_H_
