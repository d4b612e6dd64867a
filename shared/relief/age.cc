#include "shared/relief/age.h"

#include <algorithm>

#include "shared/assess/calendar.h"
#include "shared/base/proto_time.h"

namespace crampwise {
namespace {

assess::LocalDay ToLocalDay(absl::CivilDay day) {
  return assess::ToLocalDay({static_cast<int>(day.year()), day.month(), day.day()});
}

}  // namespace

int AgeInMonths(absl::CivilDay birth, absl::CivilDay today) {
  return std::max(assess::AgeMonths(ToLocalDay(birth), ToLocalDay(today)), 0);
}

int AgeInMonths(const v1::Profile& profile, absl::CivilDay today) {
  return profile.has_birth_date() ? AgeInMonths(FromProto(profile.birth_date()), today) : 0;
}

}  // namespace crampwise
