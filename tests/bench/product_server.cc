#include "tests/bench/product_server.h"

#include <stdexcept>

#include "crampwise/v1/account_service.grpc.pb.h"
#include "crampwise/v1/profile_service.grpc.pb.h"
#include "shared/base/clock.h"
#include "shared/base/proto_time.h"
#include "shared/base/uuid.h"

namespace crampwise::bench {
namespace {

std::string NewId() { return NewUuidV7(Clock::Real().TimeNow()); }

void Expect(const grpc::Status& status) {
  if (!status.ok()) throw std::runtime_error("the server refused: " + status.error_message());
}

v1::Profile AnAdult() {
  v1::Profile profile;
  profile.set_display_name("Mei");
  profile.set_population(v1::POPULATION_ADULT);
  profile.set_zone("Europe/Berlin");
  *profile.mutable_birth_date() = ToProto(absl::CivilDay(1990, 5, 17));
  profile.mutable_routine()->mutable_wake()->set_hours(7);
  profile.mutable_routine()->mutable_bedtime()->set_hours(22);
  return profile;
}

}  // namespace

ChildServer StartProduct(const Options& options, const TempDir& dir, const std::string& database) {
  return ChildServer({options.server, "--listen", "127.0.0.1:0", "--database", database}, dir.path("product.log"));
}

ChildServer StartBaseline(const Options& options, const TempDir& dir, const std::string& kind) {
  return ChildServer({options.baseline_server, kind, dir.path(kind + ".data")}, dir.path(kind + ".log"));
}

Sender SignUp(const ChildServer& server, int profiles) {
  const std::shared_ptr<grpc::Channel> channel = server.Connect();
  v1::SignUpRequest sign_up;
  sign_up.set_account_id(NewId());
  sign_up.set_device_id(NewId());
  sign_up.set_login(sign_up.account_id());
  sign_up.set_password("correct horse battery");
  v1::SignInResponse signed_in;
  grpc::ClientContext sign_up_context;
  Expect(v1::AccountService::NewStub(channel)->SignUp(&sign_up_context, sign_up, &signed_in));
  Sender sender{signed_in.token(), {}};
  const auto stub = v1::ProfileService::NewStub(channel);
  for (int i = 0; i < profiles; ++i) {
    v1::CreateProfileRequest create;
    create.set_profile_id(NewId());
    *create.mutable_profile() = AnAdult();
    v1::Profile created;
    grpc::ClientContext context;
    SetCredential(context, sender.token);
    Expect(stub->CreateProfile(&context, create, &created));
    sender.profiles.push_back(created.name());
  }
  return sender;
}

void SetCredential(grpc::ClientContext& context, const std::string& token) {
  context.AddMetadata("authorization", "Bearer " + token);
}

}  // namespace crampwise::bench
