#include "tests/attack/household.h"

#include <iterator>

#include "crampwise/v1/account_service.grpc.pb.h"
#include "crampwise/v1/profile_service.grpc.pb.h"
#include "shared/base/proto_time.h"

namespace crampwise {
namespace {

constexpr char kLogin[] = "household";
constexpr char kPassword[] = "a long enough password";
constexpr const char* kZones[] = {"Europe/Berlin", "Asia/Kathmandu", "America/New_York", "Australia/Lord_Howe"};

void Tell(v1::Fact fact, v1::Answer answer, v1::Profile& profile) {
  v1::FactAnswer* told = profile.add_facts();
  told->set_fact(fact);
  told->set_answer(answer);
}

v1::Profile AdultIn(const std::string& zone) {
  v1::Profile profile;
  profile.set_population(v1::POPULATION_ADULT);
  profile.set_zone(zone);
  *profile.mutable_routine()->mutable_wake() = LocalTimeOf(7 * 60);
  *profile.mutable_routine()->mutable_bedtime() = LocalTimeOf(22 * 60 + 30);
  // Makes the day full.
  Tell(v1::FACT_STANDING_WORK, v1::ANSWER_YES, profile);
  Tell(v1::FACT_FREQUENT_CRAMPS, v1::ANSWER_YES, profile);
  for (const v1::Fact fact : {v1::FACT_FLUID_RESTRICTION, v1::FACT_HEART_FAILURE, v1::FACT_DIALYSIS}) {
    Tell(fact, v1::ANSWER_NO, profile);
  }
  return profile;
}

}  // namespace

Household MakeHousehold(const Door& door, int profiles) {
  const ApiClient nobody(door, "");
  v1::SignUpRequest sign_up;
  sign_up.set_account_id(nobody.NewId());
  sign_up.set_device_id(nobody.NewId());
  sign_up.set_login(kLogin);
  sign_up.set_password(kPassword);
  Household household;
  household.token = nobody.MustCall(&v1::AccountService::Stub::SignUp, sign_up).token();

  const ApiClient owner(door, household.token);
  for (int i = 0; i < profiles; ++i) {
    v1::CreateProfileRequest create;
    create.set_profile_id(owner.NewId());
    *create.mutable_profile() = AdultIn(kZones[i % std::size(kZones)]);
    household.profiles.push_back(owner.MustCall(&v1::ProfileService::Stub::CreateProfile, create));
  }
  return household;
}

SignedInDevice SignInDevice(const Door& door) {
  const ApiClient nobody(door, "");
  v1::SignInRequest sign_in;
  sign_in.set_device_id(nobody.NewId());
  sign_in.set_login(kLogin);
  sign_in.set_password(kPassword);
  const v1::SignInResponse answer = nobody.MustCall(&v1::AccountService::Stub::SignIn, sign_in);
  return {answer.device().name(), answer.token()};
}

}  // namespace crampwise
