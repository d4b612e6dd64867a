#include "tests/server/sample_profile.h"

#include <stdexcept>

#include "crampwise/v1/profile_service.grpc.pb.h"
#include "shared/base/proto_time.h"

namespace crampwise {

v1::Profile SampleProfile() {
  v1::Profile profile;
  profile.set_display_name("Mei");
  profile.set_population(v1::POPULATION_ADULT);
  profile.set_zone("Europe/Berlin");
  *profile.mutable_birth_date() = ToProto(absl::CivilDay(1990, 5, 17));
  *profile.mutable_routine()->mutable_wake() = LocalTimeOf(7 * 60);
  *profile.mutable_routine()->mutable_bedtime() = LocalTimeOf(22 * 60 + 30);
  return profile;
}

std::string CreateSampleProfile(const TestClient& client, const std::string& id) {
  v1::CreateProfileRequest request;
  request.set_profile_id(id);
  *request.mutable_profile() = SampleProfile();
  const auto reply = client.Call(&v1::ProfileService::Stub::CreateProfile, request);
  if (!reply.ok()) throw std::runtime_error(reply.status.error_message());
  return reply.response.name();
}

}  // namespace crampwise
