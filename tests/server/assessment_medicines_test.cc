// Medicines of the assessment that come from regimens and from the profile (evidence.md 4.2 A-U05).
#include <string>

#include "shared/base/proto_time.h"
#include "tests/server/assessment_test_base.h"

namespace crampwise {
namespace {

using testing::Contains;
using testing::Not;

constexpr int kLong = 200;
constexpr int kShort = 30;

class AssessmentMedicinesTest : public AssessmentTestBase {
 protected:
  v1::Date DaysAgo(int days) {
    return ToProto(absl::ToCivilDay(server_.clock().TimeNow(), absl::UTCTimeZone()) - days);
  }

  void TakeAcidBlocker(const v1::Profile& profile, const std::string& product, int since_days) {
    v1::Regimen regimen;
    regimen.set_product(product);
    regimen.set_substance(v1::SUBSTANCE_PROTON_PUMP_INHIBITOR);
    regimen.set_amount_printed("20 mg");
    regimen.set_advised_by("Dr Lin");
    regimen.add_times()->set_meal(v1::MEAL_BREAKFAST);
    *regimen.mutable_start_date() = DaysAgo(since_days);
    MakeRegimen(ann_, profile, regimen);
  }

  v1::Assessment WithPalpitations(const v1::Profile& profile) {
    return Assessed(profile, CheckUpWith(profile, {"palpitations"}));
  }
};

TEST_F(AssessmentMedicinesTest, ARegimenKnowsBetterThanTheProfileSinceWhen) {
  v1::Profile adult = MakeAdult();
  v1::Medicine& stated = *adult.add_medicines();
  stated.set_code("medicine.ppi");
  *stated.mutable_start_date() = DaysAgo(kShort);
  adult = Update(ann_, adult, {"medicines"}).response;
  EXPECT_THAT(FiredIds(WithPalpitations(adult)), Not(Contains("A-U05")));
  TakeAcidBlocker(adult, "Omeprazole", kLong);
  EXPECT_THAT(FiredIds(WithPalpitations(adult)), Contains("A-U05"));
}

TEST_F(AssessmentMedicinesTest, OfTwoProductsTheLongerTakenOneCounts) {
  for (const bool long_first : {true, false}) {
    const v1::Profile adult = MakeAdult();
    TakeAcidBlocker(adult, "Omeprazole", long_first ? kLong : kShort);
    TakeAcidBlocker(adult, "Pantoprazole", long_first ? kShort : kLong);
    EXPECT_THAT(FiredIds(WithPalpitations(adult)), Contains("A-U05")) << long_first;
  }
}

}  // namespace
}  // namespace crampwise
