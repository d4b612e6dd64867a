#include "server/rpc/call.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "google/protobuf/empty.pb.h"
#include "server/auth/blake2b.h"
#include "server/rpc/grpc_status.h"
#include "server/rpc/peer_address.h"
#include "shared/base/clock.h"
#include "shared/base/field_error.h"
#include "shared/base/status_macros.h"
#include "shared/base/uuid.h"
#include "shared/validate/validate.h"
#include "spdlog/spdlog.h"

namespace crampwise {
namespace {

// Requests up to this size count as one.
constexpr size_t kBytesOfAPlace = 4096;

// The token of "authorization: Bearer <token>"; empty if there is none.
absl::string_view BearerToken(const grpc::ServerContextBase& context) {
  const auto& metadata = context.client_metadata();
  const auto found = metadata.find("authorization");
  if (found == metadata.end()) return {};
  absl::string_view token(found->second.data(), found->second.size());
  return absl::ConsumePrefix(&token, "Bearer ") ? token : absl::string_view();
}

// Lets the lines of one account be seen together without saying whose they are.
std::string Pseudonym(const std::string& account_id) {
  return account_id.empty() ? "none" : Blake2bHex(account_id).substr(0, 12);
}

}  // namespace

// Deadlines and durations of calls are real time, whatever clock the server lives by.
Call::Call(grpc::CallbackServerContext& context, const MethodRule& rule, const google::protobuf::Message& request)
    : Call(context, rule, request, /*whole_stream=*/false) {}

Call::Call(grpc::CallbackServerContext& context, const MethodRule& rule, const google::protobuf::Message& request,
           bool whole_stream)
    : context_(context),
      rule_(rule),
      request_(request),
      whole_stream_(whole_stream),
      start_(Clock::Real().TimeNow()),
      id_(NewUuidV7(start_)) {
  context_.AddTrailingMetadata("crampwise-call-id", id_);
}

Call::Call(grpc::CallbackServerContext& context, const MethodRule& rule)
    : Call(context, rule, google::protobuf::Empty::default_instance(), /*whole_stream=*/true) {}

Call::Call(const Call& stream, const google::protobuf::Message& message)
    : context_(stream.context_),
      rule_(stream.rule_),
      request_(message),
      whole_stream_(false),
      start_(Clock::Real().TimeNow()),
      id_(stream.id_) {}

absl::Status Call::Check() {
  if (!whole_stream_) RETURN_IF_ERROR(CheckRequest());
  if (rule_.capability == v1::CAPABILITY_PUBLIC) return absl::OkStatus();
  const absl::string_view token = BearerToken(context_);
  if (token.empty()) return NotSignedIn();
  token_hash_ = Blake2bHex(token);
  return absl::OkStatus();
}

absl::Status Call::CheckRequest() {
  RETURN_IF_ERROR(CheckMessage(request_));
  about_nobody_ = rule_.profile_path.empty() || rule_.IsAboutNobody(request_);
  if (about_nobody_) return absl::OkStatus();
  ASSIGN_OR_RETURN(profile_id_, rule_.ProfileIn(request_));
  return absl::OkStatus();
}

uint64_t Call::ShareKey(const TokenOwners& owners) const {
  // Whoever shows no credential shares with the neighbours.
  return owners.KeyOf(token_hash_.empty() ? Address() : token_hash_);
}

size_t Call::Size() const { return 1 + request_.ByteSizeLong() / kBytesOfAPlace; }

absl::Status Call::CheckAwaited() const {
  if (absl::FromChrono(context_.deadline()) <= Clock::Real().TimeNow()) {
    return absl::DeadlineExceededError("the deadline passed before the call was begun; nothing was changed");
  }
  if (context_.IsCancelled()) return absl::CancelledError("cancelled before the call was begun; nothing was changed");
  return absl::OkStatus();
}

absl::StatusOr<Caller> Call::Admit(Transaction& tx) {
  RETURN_IF_ERROR(CheckAwaited());
  if (rule_.capability == v1::CAPABILITY_PUBLIC) return Anonymous();
  ASSIGN_OR_RETURN(Caller caller, Authenticate(tx, token_hash_, whole_stream_ ? "" : profile_id_));
  caller.address = Address();
  account_id_ = caller.account_id;
  if (!whole_stream_ && !about_nobody_) RETURN_IF_ERROR(CheckCapability(caller.grants));
  return caller;
}

void Call::TeachOwner(TokenOwners& owners) const {
  if (!account_id_.empty()) owners.Learn(token_hash_, account_id_);
}

Caller Call::Anonymous() const {
  Caller caller;
  caller.address = Address();
  return caller;
}

std::string Call::Address() const { return AddressOfPeer(context_.peer()); }

absl::Status Call::CheckCapability(Grants grants) const {
  // A profile of strangers answers as one that does not exist, so that ids cannot be tried out.
  if (grants == 0) {
    return FieldError(absl::StatusCode::kNotFound, rule_.profile_field, "must name a profile that you may see");
  }
  if (Allows(grants, rule_.capability)) return absl::OkStatus();
  return absl::PermissionDeniedError(absl::StrCat("needs ", v1::Capability_Name(rule_.capability), " on the profile"));
}

grpc::Status Call::Close(const absl::Status& status) {
  Log(status);
  place_.Leave();
  return ToGrpc(status, context_, id_);
}

void Call::Log(const absl::Status& status) const {
  const absl::Duration duration = Clock::Real().TimeNow() - start_;
  if (rule_.metrics != nullptr) rule_.metrics->OnEnd(status.code(), duration);
  // A line for each success would cost more than many a call; the metrics count them.
  const auto level = status.ok() ? spdlog::level::debug : spdlog::level::info;
  if (!spdlog::should_log(level)) return;
  spdlog::log(level, "call method={} code={} us={} call={} account={}", rule_.method,
              absl::StatusCodeToString(status.code()), absl::ToInt64Microseconds(duration), id_,
              Pseudonym(account_id_));
}

}  // namespace crampwise
