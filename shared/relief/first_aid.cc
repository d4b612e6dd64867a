#include "shared/relief/first_aid.h"

#include <string>

#include "shared/knowledge/review.h"
#include "shared/relief/age.h"
#include "shared/relief/relief.h"
#include "shared/relief/warnings.h"

namespace crampwise {
namespace {

bool MayBeBaby(const v1::Profile* profile, const knowledge::ReliefRule& baby, absl::CivilDay today) {
  if (profile == nullptr) return true;
  return profile->population() == v1::POPULATION_CHILD && AgeInMonths(*profile, today) <= baby.max_age_months;
}

}  // namespace

v1::GetFirstAidResponse FirstAidFor(const v1::Profile* profile, absl::CivilDay today, v1::Language language) {
  v1::GetFirstAidResponse response;
  *response.add_guides() = ToGuide(*knowledge::FindRelief("seizure_first_aid"), language);
  const knowledge::ReliefRule& baby = *knowledge::FindRelief("baby_event");
  if (MayBeBaby(profile, baby, today)) *response.add_guides() = ToGuide(baby, language);
  response.set_emergency_number(
      std::string(profile == nullptr ? knowledge::EmergencyNumberOf("") : EmergencyNumberFor(*profile)));
  response.set_footer(std::string(knowledge::PhraseText("footer_cannot_examine").In(language)));
  response.set_review(knowledge::ReviewOfKnowledge());
  return response;
}

}  // namespace crampwise
