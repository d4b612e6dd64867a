#include "tests/support/postgres.h"

#include <arpa/inet.h>
#include <libpq-fe.h>
#include <netinet/in.h>
#include <pwd.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"

namespace crampwise {
namespace {

constexpr char kSuperuser[] = "crampwise";
// Debian's user; PostgreSQL refuses to run as root.
constexpr char kSystemUser[] = "postgres";
constexpr absl::Duration kStartPoll = absl::Milliseconds(10);
constexpr int kStartPolls = 6000;

std::string Program(const std::string& name) {
  int newest = 0;
  std::error_code none;
  for (const auto& entry : std::filesystem::directory_iterator("/usr/lib/postgresql", none)) {
    int version = 0;
    if (absl::SimpleAtoi(entry.path().filename().string(), &version)) newest = std::max(newest, version);
  }
  const std::string file = absl::StrCat("/usr/lib/postgresql/", newest, "/bin/", name);
  if (!std::filesystem::exists(file)) throw std::runtime_error("PostgreSQL is missing: apt-get install postgresql-15");
  return file;
}

bool IsRoot() { return geteuid() == 0; }

// `argv` as a user that PostgreSQL accepts. A server must not outlive a test that is killed.
std::vector<std::string> AsSystemUser(const std::vector<std::string>& argv) {
  std::vector<std::string> command = {"/usr/bin/setpriv", "--pdeathsig", "QUIT"};
  if (IsRoot()) {
    for (const char* option : {"--reuid", kSystemUser, "--regid", kSystemUser, "--init-groups", "--reset-env"}) {
      command.emplace_back(option);
    }
  }
  command.insert(command.end(), argv.begin(), argv.end());
  return command;
}

void GiveToSystemUser(const std::string& folder) {
  if (!IsRoot()) return;
  const passwd* user = getpwnam(kSystemUser);
  if (user == nullptr || chown(folder.c_str(), user->pw_uid, user->pw_gid) != 0) {
    throw std::runtime_error(absl::StrCat("cannot give the folder to the user ", kSystemUser));
  }
}

int FreePort() {
  const int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof(address);
  auto* const generic = reinterpret_cast<sockaddr*>(&address);
  const bool found = bind(descriptor, generic, size) == 0 && getsockname(descriptor, generic, &size) == 0;
  close(descriptor);
  if (!found) throw std::runtime_error("no free port");
  return ntohs(address.sin_port);
}

std::string LogOf(const std::string& folder) {
  std::stringstream log;
  log << std::ifstream(folder + "/log").rdbuf();
  return log.str();
}

}  // namespace

PostgresCluster::PostgresCluster(PostgresClusterOptions options)
    : options_(std::move(options)),
      temporary_(options_.folder.empty() ? std::make_unique<TempDir>() : nullptr),
      folder_(temporary_ != nullptr ? temporary_->path("postgres") : options_.folder + "/postgres"),
      port_(FreePort()) {
  if (temporary_ != nullptr) std::filesystem::permissions(temporary_->path(""), std::filesystem::perms(0711));
  Initialise();
  Start();
}

PostgresCluster::~PostgresCluster() {
  End(SIGQUIT);
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

void PostgresCluster::Initialise() {
  if (!std::filesystem::create_directory(folder_)) throw std::runtime_error("the folder of PostgreSQL is there");
  GiveToSystemUser(folder_);
  // A collation unlike SQLite's, as many installations have: order must not depend on it.
  const Finished made = RunToEnd(AsSystemUser(
      {Program("initdb"), "--pgdata", folder_ + "/data", "--no-sync", "--auth", "trust", "--username", kSuperuser,
       "--encoding", "UTF8", "--no-locale", "--locale-provider", "icu", "--icu-locale", "en-US", "--no-instructions"}));
  if (made.exit_code != 0) throw std::runtime_error(absl::StrCat("initdb: ", made.err, made.out));
}

void PostgresCluster::Start() {
  std::vector<std::string> argv = {Program("postgres"), "-D", folder_ + "/data"};
  std::vector<std::string> settings = {absl::StrCat("port=", port_), "listen_addresses=127.0.0.1",
                                       "unix_socket_directories=" + folder_, "shared_buffers=64MB",
                                       absl::StrCat("fsync=", options_.fsync ? "on" : "off")};
  settings.insert(settings.end(), options_.settings.begin(), options_.settings.end());
  for (const std::string& setting : settings) argv.insert(argv.end(), {"-c", setting});
  server_ = std::make_unique<Process>(AsSystemUser(argv), folder_ + "/log");
  WaitUntilReady();
}

void PostgresCluster::WaitUntilReady() {
  const std::string url = UrlOf("postgres");
  for (int i = 0; i < kStartPolls; ++i) {
    if (PQping(url.c_str()) == PQPING_OK) return;
    absl::SleepFor(kStartPoll);
  }
  throw std::runtime_error(absl::StrCat("PostgreSQL does not start: ", LogOf(folder_)));
}

void PostgresCluster::End(int signal) {
  if (server_ == nullptr) return;
  server_->Kill(signal);
  server_->Wait();
  server_ = nullptr;
}

void PostgresCluster::Stop() { End(SIGINT); }
void PostgresCluster::StopImmediately() { End(SIGQUIT); }
void PostgresCluster::Restart() {
  Stop();
  Start();
}

std::string PostgresCluster::UrlOf(absl::string_view database) const {
  return absl::StrCat("postgresql://", kSuperuser, "@127.0.0.1:", port_, "/", database);
}

std::string PostgresCluster::CreateDatabase() {
  const std::string name = absl::StrCat("test", ++databases_);
  Run(UrlOf("postgres"), absl::StrCat("CREATE DATABASE ", name, " TEMPLATE template0"));
  return UrlOf(name);
}

std::vector<std::string> PostgresCluster::Run(const std::string& url, const std::string& sql) const {
  const std::unique_ptr<PGconn, decltype(&PQfinish)> connection(PQconnectdb(url.c_str()), PQfinish);
  const std::unique_ptr<PGresult, decltype(&PQclear)> result(PQexec(connection.get(), sql.c_str()), PQclear);
  const ExecStatusType status = PQresultStatus(result.get());
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
    throw std::runtime_error(absl::StrCat(sql, ": ", PQerrorMessage(connection.get())));
  }
  std::vector<std::string> values;
  for (int row = 0; row < PQntuples(result.get()); ++row) values.emplace_back(PQgetvalue(result.get(), row, 0));
  return values;
}

void PostgresCluster::KillConnections() {
  Run(UrlOf("postgres"),
      "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
      "WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()");
}

PostgresCluster& SharedPostgresCluster() {
  static PostgresCluster cluster;
  return cluster;
}

}  // namespace crampwise
