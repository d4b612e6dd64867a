#include "server/server.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "grpcpp/ext/proto_server_reflection_plugin.h"
#include "grpcpp/grpcpp.h"
#include "server/auth/work_pool.h"
#include "server/dispatch/loops.h"
#include "server/listen_address.h"
#include "server/metrics/metrics.h"
#include "server/metrics/metrics_endpoint.h"
#include "server/notify/stream_hub.h"
#include "server/rpc/account_service.h"
#include "server/rpc/assessment_service.h"
#include "server/rpc/feed_service.h"
#include "server/rpc/guidance_service.h"
#include "server/rpc/handler.h"
#include "server/rpc/health_service.h"
#include "server/rpc/journal_service.h"
#include "server/rpc/knowledge_service.h"
#include "server/rpc/plan_service.h"
#include "server/rpc/profile_service.h"
#include "server/rpc/regimen_service.h"
#include "server/rpc/reminder_service.h"
#include "server/rpc/report_service.h"
#include "server/rpc/urgency.h"
#include "server/server_samples.h"
#include "server/storage/lane_view.h"
#include "server/storage/open_store.h"
#include "server/tls.h"
#include "shared/base/field_error.h"
#include "shared/base/status_macros.h"

namespace crampwise {
namespace {

constexpr int kMostReceivedBytes = 8 << 20;
// Notices phones that went away without a word.
constexpr int kKeepaliveMillis = 60'000;
// Far beyond what one device needs at a time.
constexpr int kMostCallsOfAConnection = 1000;
// Argon2id takes 64 MB and most of a core for each thread.
constexpr int kPasswordThreads = 2;
constexpr size_t kPasswordQueue = 64;

AccountOptions AccountOptionsOf(const ServerOptions& options) {
  return {.credential_lifetime = options.credential_lifetime,
          .password_cost = options.weak_password_hash_for_tests ? PasswordHasher::Cost::kLeastForTests
                                                                : PasswordHasher::Cost::kInteractive};
}

struct Services {
  Services(Handler& handler, StreamHub& hub, const AccountOptions& options)
      : account(handler, options),
        profile(handler),
        regimen(handler),
        plan(handler),
        reminder(handler),
        journal(handler),
        guidance(handler),
        assessment(handler),
        knowledge(handler),
        report(handler),
        feed(handler, hub) {}

  void Register(grpc::ServerBuilder& builder) {
    for (grpc::Service* service :
         std::initializer_list<grpc::Service*>{&account, &profile, &regimen, &plan, &reminder, &journal, &guidance,
                                               &assessment, &knowledge, &report, &feed}) {
      builder.RegisterService(service);
    }
  }

  AccountService account;
  ProfileService profile;
  RegimenService regimen;
  PlanService plan;
  ReminderService reminder;
  JournalService journal;
  GuidanceService guidance;
  AssessmentService assessment;
  KnowledgeService knowledge;
  ReportService report;
  FeedService feed;
};

class GrpcServer final : public Server {
 public:
  GrpcServer(const ServerOptions& options, std::unique_ptr<Store> store, Clock& clock)
      : store_(std::move(store)),
        pool_(kPasswordThreads, kPasswordQueue),
        own_work_(*store_, {.writes = Lane::kServer, .reads = Lane::kServer}),
        stream_work_(*store_, {.writes = Lane::kServer, .reads = Lane::kClients}),
        hub_(stream_work_, clock),
        loops_(own_work_, hub_, clock, metrics_.dispatch(), JudgeAnew, options.poll_interval),
        handler_(*store_, pool_, clock, {.metrics = &metrics_.calls()}),
        services_(handler_, hub_, AccountOptionsOf(options)) {
    store_->SetMetrics(metrics_.store());
    store_->SetCommitListener([this](const std::vector<CommitEvent>& events) { Tell(events); });
  }

  ~GrpcServer() override {
    Shutdown(absl::ZeroDuration());
    // Whatever is still queued, and what other servers announce, is told to parts that are about to go.
    const absl::MutexLock lock(&tell_mu_);
    gone_ = true;
  }

  // Opens the door, and starts what works behind it.
  absl::Status Open(ListenAddress address, const std::shared_ptr<grpc::ServerCredentials>& credentials) {
    RETURN_IF_ERROR(CheckFree(address));
    grpc::ServerBuilder builder;
    builder.AddListeningPort(address.ToString(), credentials, &address.port);
    // Otherwise a second server would share the port and take half of the calls.
    builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
    builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIME_MS, kKeepaliveMillis);
    builder.AddChannelArgument(GRPC_ARG_MAX_CONCURRENT_STREAMS, kMostCallsOfAConnection);
    builder.SetMaxReceiveMessageSize(kMostReceivedBytes);
    services_.Register(builder);
    builder.RegisterService(&health_);
    server_ = builder.BuildAndStart();
    if (server_ == nullptr) {
      return FieldError(absl::StatusCode::kFailedPrecondition, "listen", "must be free; it was taken at this moment");
    }
    address_ = std::move(address);
    loops_.Start();
    return absl::OkStatus();
  }

  absl::Status ShowMetrics(const std::string& address) {
    ASSIGN_OR_RETURN(
        endpoint_, MetricsEndpoint::Start(address, metrics_, [this] {
          return SampleServer({start_, store_->Status(), pool_.Load(), services_.account.SignUpLoad()}, handler_);
        }));
    return absl::OkStatus();
  }

  int port() const override { return address_.port; }
  std::string address() const override { return address_.ToString(); }
  std::string metrics_address() const override { return endpoint_ == nullptr ? "" : endpoint_->address(); }

  void Shutdown(absl::Duration grace) override ABSL_LOCKS_EXCLUDED(shutdown_mu_) {
    absl::MutexLock lock(&shutdown_mu_);
    if (server_ == nullptr) return;
    // Whoever distributes calls over several servers learns it first.
    health_.Stop();
    // gRPC takes new calls until it has closed the door.
    handler_.Close();
    hub_.Stop();
    server_->Shutdown(absl::ToChronoTime(Clock::Real().TimeNow() + grace));
    loops_.Stop();
    server_.reset();
  }

  absl::Status RunLoopsOnce() override { return loops_.RunOnce(); }

 private:
  void Tell(const std::vector<CommitEvent>& events) ABSL_LOCKS_EXCLUDED(tell_mu_) {
    const absl::ReaderMutexLock lock(&tell_mu_);
    if (gone_) return;
    hub_.OnCommit(events);
    loops_.OnCommit(events);
  }

  // Real time: for how long the process has run.
  const absl::Time start_ = Clock::Real().TimeNow();
  absl::Mutex tell_mu_;
  bool gone_ ABSL_GUARDED_BY(tell_mu_) = false;
  // In the order of dependence: each part uses those above it.
  Metrics metrics_;
  std::unique_ptr<Store> store_;
  WorkPool pool_;
  LaneView own_work_;
  LaneView stream_work_;
  StreamHub hub_;
  DispatchLoops loops_;
  Handler handler_;
  Services services_;
  HealthService health_;
  ListenAddress address_;
  absl::Mutex shutdown_mu_;
  std::unique_ptr<grpc::Server> server_;
  std::unique_ptr<MetricsEndpoint> endpoint_;
};

// Plaintext would show health data to everybody on the way.
absl::StatusOr<std::shared_ptr<grpc::ServerCredentials>> CredentialsOf(const ServerOptions& options,
                                                                       const ListenAddress& address) {
  if (options.tls_certificate.empty() != options.tls_key.empty()) {
    return InvalidField(options.tls_key.empty() ? "tls-key" : "tls-certificate",
                        "must be given too: TLS needs both files");
  }
  if (!options.tls_key.empty()) return LoadTls(options.tls_certificate, options.tls_key);
  if (!address.loopback && !options.allow_plaintext) {
    return FieldError(absl::StatusCode::kFailedPrecondition, "listen",
                      "must be a loopback address unless tls-certificate and tls-key, or allow-plaintext, are given");
  }
  return grpc::InsecureServerCredentials();
}

// Empty if nobody may look. The figures say how many use the server, and when.
absl::StatusOr<std::string> MetricsAddressOf(const ServerOptions& options) {
  if (options.metrics_listen.empty()) return "";
  ASSIGN_OR_RETURN(const ListenAddress address, ParseListenAddress(options.metrics_listen, "metrics-listen"));
  if (address.loopback || options.allow_plaintext) return address.ToString();
  return FieldError(absl::StatusCode::kFailedPrecondition, "metrics-listen",
                    "must be a loopback address unless allow-plaintext is given");
}

absl::StatusOr<std::unique_ptr<Store>> OpenDatabase(const ServerOptions& options, Clock& clock) {
  absl::StatusOr<std::unique_ptr<Store>> store = OpenStore(options.database, clock);
  if (store.ok()) return store;
  return absl::Status(store.status().code(), absl::StrCat("database: ", store.status().message()));
}

}  // namespace

absl::StatusOr<std::unique_ptr<Server>> Server::Start(const ServerOptions& options, Clock& clock) {
  ASSIGN_OR_RETURN(ListenAddress address, ParseListenAddress(options.listen));
  ASSIGN_OR_RETURN(const std::shared_ptr<grpc::ServerCredentials> credentials, CredentialsOf(options, address));
  ASSIGN_OR_RETURN(const std::string metrics_address, MetricsAddressOf(options));
  ASSIGN_OR_RETURN(std::unique_ptr<Store> store, OpenDatabase(options, clock));
  grpc::reflection::InitProtoReflectionServerBuilderPlugin();
  auto server = std::make_unique<GrpcServer>(options, std::move(store), clock);
  if (!metrics_address.empty()) RETURN_IF_ERROR(server->ShowMetrics(metrics_address));
  RETURN_IF_ERROR(server->Open(std::move(address), credentials));
  return server;
}

}  // namespace crampwise
