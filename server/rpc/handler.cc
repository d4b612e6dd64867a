#include "server/rpc/handler.h"

#include <memory>

#include "server/rpc/call.h"
#include "server/rpc/run_once.h"
#include "shared/base/field_error.h"
#include "shared/base/status_macros.h"

namespace crampwise {
namespace {

using google::protobuf::Message;

RequestKey KeyOf(const MethodRule& rule, const Message& request) {
  return {rule.request_id->name(), request.GetReflection()->GetString(request, rule.request_id),
          ContentHash(rule.method, request)};
}

absl::Status TooManySignIns() {
  return RetryLater(absl::StatusCode::kResourceExhausted, "too many sign-ins at once", absl::Seconds(2));
}

absl::Status TooMuchWaiting() {
  return RetryLater(absl::StatusCode::kResourceExhausted, "too many requests are waiting, or too many of the account",
                    absl::Milliseconds(250));
}

// Refuses a call whose method the protos do not know; a mistake of the service that names it.
grpc::ServerUnaryReactor* Refuse(grpc::CallbackServerContext* context, const absl::Status& status) {
  grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
  reactor->Finish(ToGrpc(status, *context));
  return reactor;
}

}  // namespace

Handler::Handler(Store& store, WorkPool& pool, Clock& clock, const HandlerOptions& options)
    : store_(store),
      pool_(pool),
      clock_(clock),
      rules_(options.metrics),
      reads_(options.waiting),
      writes_(options.waiting),
      streams_(options.streams),
      entry_streams_(options.entry_streams),
      exports_(options.exports) {}

grpc::ServerUnaryReactor* Handler::Run(Mode mode, grpc::CallbackServerContext* context, absl::string_view method,
                                       const Message& request, BoundBody body, BoundBody replay) {
  const absl::StatusOr<const MethodRule*> rule = rules_.Find(method);
  if (!rule.ok()) return Refuse(context, rule.status());
  grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
  auto call = std::make_shared<Call>(*context, **rule, request);
  absl::Status status = Check(*call);
  if (status.ok()) status = TakePlace(mode == Mode::kRead ? reads_ : writes_, *call);
  if (!status.ok()) {
    reactor->Finish(call->Close(status));
    return reactor;
  }
  Store::Job job;
  job.body = [this, call, &request, body = std::move(body), replay = std::move(replay)](Transaction& tx) {
    return RunBody(tx, *call, request, body, replay);
  };
  job.done = [call, reactor](const absl::Status& result) { reactor->Finish(call->Close(result)); };
  job.wanted = [call] { return call->CheckAwaited(); };
  mode == Mode::kRead ? store_.Read(std::move(job)) : store_.Write(std::move(job));
  return reactor;
}

absl::Status Handler::RunBody(Transaction& tx, Call& call, const Message& request, const BoundBody& body,
                              const BoundBody& replay) {
  ASSIGN_OR_RETURN(const Caller caller, AdmitIn(tx, call));
  if (replay == nullptr) return body(caller, tx);
  return RunOnce(
      tx, KeyOf(call.rule(), request), caller.account_id, [&] { return body(caller, tx); },
      [&] { return replay(caller, tx); });
}

grpc::ServerUnaryReactor* Handler::RunWork(WorkPool& pool, grpc::CallbackServerContext* context,
                                           absl::string_view method, const Message& request,
                                           std::function<absl::Status(const Caller&)> body) {
  const absl::StatusOr<const MethodRule*> rule = rules_.Find(method);
  if (!rule.ok()) return Refuse(context, rule.status());
  grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
  auto call = std::make_shared<Call>(*context, **rule, request);
  AdmitCall(call, [&pool, call, reactor, body = std::move(body)](absl::StatusOr<Caller> caller) {
    if (!caller.ok()) return reactor->Finish(call->Close(caller.status()));
    const bool added = pool.TryAdd([call, reactor, caller = *std::move(caller), body] {
      absl::Status status = call->CheckAwaited();
      if (status.ok()) status = body(caller);
      reactor->Finish(call->Close(status));
    });
    if (!added) reactor->Finish(call->Close(TooManySignIns()));
  });
  return reactor;
}

void Handler::Admit(grpc::CallbackServerContext* context, absl::string_view method, const Message& request,
                    absl::AnyInvocable<void(absl::StatusOr<Caller>)> admitted) {
  const absl::StatusOr<const MethodRule*> rule = rules_.Find(method);
  if (!rule.ok()) return admitted(rule.status());
  auto call = std::make_shared<Call>(*context, **rule, request);
  AdmitCall(call, [call, admitted = std::move(admitted)](absl::StatusOr<Caller> caller) mutable {
    call->Log(caller.status());
    admitted(std::move(caller));
  });
}

absl::StatusOr<std::shared_ptr<Call>> Handler::Open(grpc::CallbackServerContext* context, absl::string_view method) {
  RETURN_IF_ERROR(CheckOpen());
  ASSIGN_OR_RETURN(const MethodRule* const rule, rules_.Find(method));
  return std::make_shared<Call>(*context, *rule);
}

void Handler::Admit(std::shared_ptr<Call> stream, absl::AnyInvocable<void(absl::StatusOr<Caller>)> admitted) {
  AdmitCall(stream, [stream, admitted = std::move(admitted)](absl::StatusOr<Caller> caller) mutable {
    // Of those that go on each message is logged.
    if (!caller.ok()) stream->Log(caller.status());
    admitted(std::move(caller));
  });
}

void Handler::AdmitCall(std::shared_ptr<Call> call, absl::AnyInvocable<void(absl::StatusOr<Caller>)> admitted) {
  if (const absl::Status status = Check(*call); !status.ok()) return admitted(status);
  if (call->rule().capability == v1::CAPABILITY_PUBLIC) return admitted(call->Anonymous());
  if (const absl::Status status = TakePlace(reads_, *call); !status.ok()) return admitted(status);
  auto caller = std::make_shared<Caller>();
  Store::Job job;
  job.body = [this, call, caller](Transaction& tx) -> absl::Status {
    ASSIGN_OR_RETURN(*caller, AdmitIn(tx, *call));
    return absl::OkStatus();
  };
  job.done = [call, caller, admitted = std::move(admitted)](const absl::Status& status) mutable {
    call->Hold({});
    if (!status.ok()) return admitted(status);
    admitted(std::move(*caller));
  };
  job.wanted = [call] { return call->CheckAwaited(); };
  store_.Read(std::move(job));
}

void Handler::Close() {
  closed_.store(true, std::memory_order_release);
  open_streams_.Stop();
}

absl::Status Handler::CheckOpen() const {
  if (!closed_.load(std::memory_order_acquire)) return absl::OkStatus();
  return RetryLater(absl::StatusCode::kUnavailable, "the server stops", absl::Seconds(1));
}

absl::Status Handler::Check(Call& call) const {
  RETURN_IF_ERROR(CheckOpen());
  return call.Check();
}

absl::Status Handler::TakePlace(Places& places, Call& call) {
  Places::Place place = places.TryTake(call.ShareKey(owners_), call.Size());
  if (!place) return TooMuchWaiting();
  call.Hold(std::move(place));
  return absl::OkStatus();
}

absl::StatusOr<Caller> Handler::AdmitIn(Transaction& tx, Call& call) {
  ASSIGN_OR_RETURN(Caller caller, call.Admit(tx));
  call.TeachOwner(owners_);
  return caller;
}

absl::StatusOr<Places::Place> TakeStreamPlace(Places& places, const Caller& caller) {
  Places::Place place = places.TryTake(TokenOwners::KeyOfAccount(caller.account_id));
  if (place) return place;
  return RetryLater(absl::StatusCode::kResourceExhausted, "too many streams are open, or too many of the account",
                    absl::Seconds(30));
}

}  // namespace crampwise
