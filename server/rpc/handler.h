// What happens once for every call of every service: validation by the protos' rules, authentication, authorisation by
// the method's (access) option, idempotency, deadline, logging, and conversion of the status. Services add the body
// alone.
#ifndef CRAMPWISE_SERVER_RPC_HANDLER_H_
#define CRAMPWISE_SERVER_RPC_HANDLER_H_

#include <atomic>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>

#include "absl/functional/any_invocable.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"
#include "grpcpp/grpcpp.h"
#include "server/auth/caller.h"
#include "server/auth/work_pool.h"
#include "server/metrics/call_metrics.h"
#include "server/rpc/grpc_status.h"
#include "server/rpc/method_rules.h"
#include "server/rpc/open_streams.h"
#include "server/rpc/places.h"
#include "server/rpc/token_owners.h"
#include "server/storage/store.h"
#include "shared/base/clock.h"

namespace crampwise {

class Call;

// Requests of methods that a client may send again.
template <typename Request>
concept HasRequestId = requires(const Request& request) {
  request.request_id();
};
template <typename Request>
concept HasNoRequestId = !HasRequestId<Request>;

struct HandlerOptions {
  // Null if nobody looks; else it must outlive the handler.
  CallMetrics* metrics = nullptr;
  // Calls that may wait for the store at a time, to write and to read each. A large request counts as one call for each
  // 4 kB, so this also bounds the memory: 128 MB. An account may have a quarter of the store's queue.
  Places::Limits waiting = {32'768, 2048};
  // Open Watch streams.
  Places::Limits streams = {20'000, 1'000};
  // Open StreamEntries calls. Each holds a megabyte and a message at most.
  Places::Limits entry_streams = {2'000, 100};
  // Open exports. Each holds a page.
  Places::Limits exports = {100, 2};
};

// Thread-safe. Requests and responses belong to gRPC and live until the reactor finishes.
class Handler {
 public:
  template <typename Request, typename Response>
  using Body = std::function<absl::Status(const Caller&, Transaction&, const Request&, Response&)>;
  template <typename Request, typename Response>
  using WorkBody = std::function<absl::Status(const Caller&, const Request&, Response&)>;

  Handler(Store& store, WorkPool& pool, Clock& clock, const HandlerOptions& options = {});

  // Runs `body` on a snapshot. `method` is the full name, "crampwise.v1.ProfileService.GetProfile".
  template <typename Request, typename Response>
  grpc::ServerUnaryReactor* Read(grpc::CallbackServerContext* context, absl::string_view method, const Request* request,
                                 Response* response, std::type_identity_t<Body<Request, Response>> body) {
    return Run(Mode::kRead, context, method, *request, Bind(request, response, std::move(body)));
  }

  // Runs `body` in a write transaction and answers when it is durable.
  template <HasNoRequestId Request, typename Response>
  grpc::ServerUnaryReactor* Write(grpc::CallbackServerContext* context, absl::string_view method,
                                  const Request* request, Response* response,
                                  std::type_identity_t<Body<Request, Response>> body) {
    return Run(Mode::kWrite, context, method, *request, Bind(request, response, std::move(body)));
  }

  // The same for a request with a `request_id` field, which is idempotent (RunOnce): its repetition runs `replay`,
  // which reads the resource as it is now; other content under the same id is ALREADY_EXISTS naming request_id.
  template <HasRequestId Request, typename Response>
  grpc::ServerUnaryReactor* Write(grpc::CallbackServerContext* context, absl::string_view method,
                                  const Request* request, Response* response,
                                  std::type_identity_t<Body<Request, Response>> body,
                                  std::type_identity_t<Body<Request, Response>> replay) {
    return Run(Mode::kWrite, context, method, *request, Bind(request, response, std::move(body)),
               Bind(request, response, std::move(replay)));
  }

  // Admits the call, then runs `body` on the work pool, outside any transaction: for password hashing and other slow
  // work, which may use the store's waiting calls.
  template <typename Request, typename Response>
  grpc::ServerUnaryReactor* Work(grpc::CallbackServerContext* context, absl::string_view method, const Request* request,
                                 Response* response, std::type_identity_t<WorkBody<Request, Response>> body) {
    return WorkOn(pool_, context, method, request, response, std::move(body));
  }

  // The same on another pool, which must outlive the call.
  template <typename Request, typename Response>
  grpc::ServerUnaryReactor* WorkOn(WorkPool& pool, grpc::CallbackServerContext* context, absl::string_view method,
                                   const Request* request, Response* response,
                                   std::type_identity_t<WorkBody<Request, Response>> body) {
    return RunWork(pool, context, method, *request, [request, response, body = std::move(body)](const Caller& caller) {
      return body(caller, *request, *response);
    });
  }

  // For streams: validates, authenticates and authorises, then calls `admitted` on a thread of the store or, for a call
  // that is refused at once, on the caller's. `request` must outlive that.
  void Admit(grpc::CallbackServerContext* context, absl::string_view method, const google::protobuf::Message& request,
             absl::AnyInvocable<void(absl::StatusOr<Caller>)> admitted);

  // For streams of requests: the call as a whole, from which each message makes its own. UNAVAILABLE: closed; INTERNAL:
  // no such method.
  absl::StatusOr<std::shared_ptr<Call>> Open(grpc::CallbackServerContext* context, absl::string_view method);
  // Authenticates its caller; `admitted` as above.
  void Admit(std::shared_ptr<Call> stream, absl::AnyInvocable<void(absl::StatusOr<Caller>)> admitted);
  // Gives a checked message a place among the calls that wait to write, as Write does; Call::Hold gives it back.
  absl::Status AwaitWrite(Call& message) { return TakePlace(writes_, message); }

  // From now on calls are refused with UNAVAILABLE, and open_streams() are told to end; calls that have begun go on.
  void Close();
  // UNAVAILABLE: closed.
  absl::Status CheckOpen() const;

  Store& store() { return store_; }
  WorkPool& pool() { return pool_; }
  Clock& clock() { return clock_; }
  OpenStreams& open_streams() { return open_streams_; }
  // By account; see TakeStreamPlace.
  Places& streams() { return streams_; }
  Places& entry_streams() { return entry_streams_; }
  Places& exports() { return exports_; }
  const Places& waiting_reads() const { return reads_; }
  const Places& waiting_writes() const { return writes_; }

 private:
  enum class Mode { kRead, kWrite };
  using BoundBody = std::function<absl::Status(const Caller&, Transaction&)>;

  template <typename Request, typename Response>
  static BoundBody Bind(const Request* request, Response* response,
                        std::type_identity_t<Body<Request, Response>> body) {
    return [request, response, body = std::move(body)](const Caller& caller, Transaction& tx) {
      response->Clear();
      return body(caller, tx, *request, *response);
    };
  }

  // `replay` is empty for methods that are not idempotent.
  grpc::ServerUnaryReactor* Run(Mode mode, grpc::CallbackServerContext* context, absl::string_view method,
                                const google::protobuf::Message& request, BoundBody body, BoundBody replay = nullptr);
  absl::Status RunBody(Transaction& tx, Call& call, const google::protobuf::Message& request, const BoundBody& body,
                       const BoundBody& replay);
  grpc::ServerUnaryReactor* RunWork(WorkPool& pool, grpc::CallbackServerContext* context, absl::string_view method,
                                    const google::protobuf::Message& request,
                                    std::function<absl::Status(const Caller&)> body);

  // Whether the call may begin, as far as that can be said without the store.
  absl::Status Check(Call& call) const;
  // Gives the call a place among those that wait for the store. RESOURCE_EXHAUSTED with a retry hint: its account has
  // its share.
  absl::Status TakePlace(Places& places, Call& call);
  absl::StatusOr<Caller> AdmitIn(Transaction& tx, Call& call);
  void AdmitCall(std::shared_ptr<Call> call, absl::AnyInvocable<void(absl::StatusOr<Caller>)> admitted);

  Store& store_;
  WorkPool& pool_;
  Clock& clock_;
  std::atomic<bool> closed_ = false;
  OpenStreams open_streams_;
  MethodRules rules_;
  TokenOwners owners_;
  Places reads_;
  Places writes_;
  Places streams_;
  Places entry_streams_;
  Places exports_;
};

// A place for a stream of the caller. RESOURCE_EXHAUSTED with a retry hint: too many are open, or too many of the
// account.
absl::StatusOr<Places::Place> TakeStreamPlace(Places& places, const Caller& caller);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_RPC_HANDLER_H_
