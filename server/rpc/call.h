// One call, from its arrival to its answer.
#ifndef CRAMPWISE_SERVER_RPC_CALL_H_
#define CRAMPWISE_SERVER_RPC_CALL_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "google/protobuf/message.h"
#include "grpcpp/grpcpp.h"
#include "server/auth/caller.h"
#include "server/rpc/method_rules.h"
#include "server/rpc/places.h"
#include "server/rpc/token_owners.h"
#include "server/storage/transaction.h"

namespace crampwise {

// Used by one thread at a time. `context`, `rule` and `request` must outlive Close.
class Call {
 public:
  // Gives the call an id and tells it to the client in the trailing metadata "crampwise-call-id".
  Call(grpc::CallbackServerContext& context, const MethodRule& rule, const google::protobuf::Message& request);

  // The whole of a stream of requests. Until a message comes nobody knows what it is about: a credential is all that is
  // checked and admitted.
  Call(grpc::CallbackServerContext& context, const MethodRule& rule);

  // One message of the stream of requests whose call is `stream`, which must outlive it. It has the same id, and is
  // checked, admitted and logged for itself.
  Call(const Call& stream, const google::protobuf::Message& message);

  // What can be said without the store: the request obeys the protos' rules and names a profile where it must, and a
  // credential is there.
  absl::Status Check();

  // Whom the call is counted for, as far as that is known before Admit.
  uint64_t ShareKey(const TokenOwners& owners) const;

  // DEADLINE_EXCEEDED or CANCELLED: nobody waits for the answer any more.
  absl::Status CheckAwaited() const;

  // Authenticates the caller and checks its capability. May be called again by a repeated transaction.
  absl::StatusOr<Caller> Admit(Transaction& tx);
  // After Admit: what `owners` did not know.
  void TeachOwner(TokenOwners& owners) const;

  // The caller of a public method.
  Caller Anonymous() const;

  // Keeps a place among those that wait until Close.
  void Hold(Places::Place place) { place_ = std::move(place); }

  // Logs and counts how the call ended, gives its place back, and converts the status for the client.
  grpc::Status Close(const absl::Status& status);

  // Logs and counts without ending the call: for streams, which end later.
  void Log(const absl::Status& status) const;

  const MethodRule& rule() const { return rule_; }
  // What "crampwise-call-id" tells the client.
  const std::string& id() const { return id_; }
  // How much it holds while it waits: 1 for all but the largest requests.
  size_t Size() const;

 private:
  Call(grpc::CallbackServerContext& context, const MethodRule& rule, const google::protobuf::Message& request,
       bool whole_stream);
  absl::Status CheckRequest();
  absl::Status CheckCapability(Grants grants) const;
  // The client's network address without the port.
  std::string Address() const;

  grpc::CallbackServerContext& context_;
  const MethodRule& rule_;
  const google::protobuf::Message& request_;
  const bool whole_stream_;
  const absl::Time start_;
  const std::string id_;
  std::string profile_id_;
  // Its method or, where that may be, the request itself names no profile.
  bool about_nobody_ = false;
  std::string token_hash_;
  std::string account_id_;
  Places::Place place_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_RPC_CALL_H_
