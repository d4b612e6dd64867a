// A PostgreSQL server of the test's own: on loopback, in a temporary folder, gone with the object.
#ifndef CRAMPWISE_TESTS_SUPPORT_POSTGRES_H_
#define CRAMPWISE_TESTS_SUPPORT_POSTGRES_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "tests/support/process.h"

namespace crampwise {

struct PostgresClusterOptions {
  // Off is for tests that never crash the machine; killing the server loses nothing either way.
  bool fsync = false;
  // Such as "max_connections=20"; they win over the cluster's own.
  std::vector<std::string> settings = {};
  // An existing folder that holds everything, such as a small file system; empty: a temporary one.
  std::string folder = {};
};

// Not thread-safe. Every failure throws std::runtime_error with what the programs said; also that PostgreSQL is not
// installed. To be made on a thread that lives as long as the cluster: its end would stop the server.
class PostgresCluster {
 public:
  explicit PostgresCluster(PostgresClusterOptions options = {});
  // Stops at once and removes everything.
  ~PostgresCluster();

  PostgresCluster(const PostgresCluster&) = delete;
  PostgresCluster& operator=(const PostgresCluster&) = delete;

  // The URL of a new, empty database.
  std::string CreateDatabase();
  // The same for a database that is there, such as "postgres".
  std::string UrlOf(absl::string_view database) const;

  // Runs SQL, as a superuser, in the database of `url`; the first column of the result rows.
  std::vector<std::string> Run(const std::string& url, const std::string& sql) const;

  // Cuts every connection of clients but its own.
  void KillConnections();

  // Starts a stopped server; returns once it takes connections.
  void Start();
  // Cuts the connections, rolls back what is open, writes a checkpoint.
  void Stop();
  // Like a crash: the next start recovers from the log.
  void StopImmediately();
  void Restart();

  int port() const { return port_; }
  // Holds the Unix socket; give it as the host.
  const std::string& socket_folder() const { return folder_; }

 private:
  void Initialise();
  void WaitUntilReady();
  void End(int signal);

  const PostgresClusterOptions options_;
  const std::unique_ptr<TempDir> temporary_;
  const std::string folder_;
  const int port_;
  int databases_ = 0;
  std::unique_ptr<Process> server_;
};

// One for all tests of a program, with the default options; stopped when the program ends.
PostgresCluster& SharedPostgresCluster();

}  // namespace crampwise

#endif  // CRAMPWISE_TESTS_SUPPORT_POSTGRES_H_
