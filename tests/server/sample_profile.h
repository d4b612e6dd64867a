// A person to try things on.
#ifndef CRAMPWISE_TESTS_SERVER_SAMPLE_PROFILE_H_
#define CRAMPWISE_TESTS_SERVER_SAMPLE_PROFILE_H_

#include <string>

#include "crampwise/v1/profile_service.pb.h"
#include "tests/server/test_server.h"

namespace crampwise {

// An adult in Berlin who is awake from 07:00 to 22:30.
v1::Profile SampleProfile();

// Creates it under `id` and returns its name, "profiles/{id}".
std::string CreateSampleProfile(const TestClient& client, const std::string& id);

}  // namespace crampwise

#endif  // CRAMPWISE_TESTS_SERVER_SAMPLE_PROFILE_H_
