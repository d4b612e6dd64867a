// The people of an attack: one account with devices, and profiles in zones all over the world.
#ifndef CRAMPWISE_TESTS_ATTACK_HOUSEHOLD_H_
#define CRAMPWISE_TESTS_ATTACK_HOUSEHOLD_H_

#include <string>
#include <vector>

#include "crampwise/v1/profile_service.pb.h"
#include "tests/attack/api_client.h"

namespace crampwise {

struct Household {
  // The credential of the first device.
  std::string token;
  // As the server made them.
  std::vector<v1::Profile> profiles;
};

// Signs an account up through `door` and creates `profiles` profiles. Throws std::runtime_error if it cannot.
Household MakeHousehold(const Door& door, int profiles);

struct SignedInDevice {
  // "devices/{device}".
  std::string name;
  std::string token;
};

// One more device of that account.
SignedInDevice SignInDevice(const Door& door);

}  // namespace crampwise

#endif  // CRAMPWISE_TESTS_ATTACK_HOUSEHOLD_H_
