// What differs from country to country, for one person (evidence base 0.3, C-01, 7.5).
#include "shared/reference/locale.h"

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/plan/plan_test_data.h"

namespace crampwise {
namespace {

using plan_testing::AdultProfile;
using plan_testing::kWednesday;
using plan_testing::MakeRegimen;
using plan_testing::Parse;
using plan_testing::PregnantProfile;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

v1::Locale LocaleOf(const std::string& request, const v1::Profile* profile = nullptr,
                    const std::vector<v1::Regimen>& regimens = {}) {
  const auto locale =
      LocaleFor(Parse<v1::GetLocaleRequest>(request), profile, regimens, kWednesday, v1::LANGUAGE_ENGLISH);
  EXPECT_TRUE(locale.ok()) << locale.status();
  return *locale;
}

std::string UnitOf(const v1::Locale& locale, const std::string& analyte) {
  for (const v1::AnalyteUnit& unit : locale.units()) {
    if (unit.analyte() == analyte) return unit.unit();
  }
  return "";
}

v1::Profile PregnantIn(const std::string& country) {
  v1::Profile profile = PregnantProfile(20);
  profile.set_country(country);
  return profile;
}

TEST(LocaleForTest, NumbersFollowTheCountry) {
  EXPECT_EQ(LocaleOf("country: 'GB'").emergency_number(), "999");
  EXPECT_EQ(LocaleOf("country: 'GB'").advice_number(), "111");
  EXPECT_EQ(LocaleOf("country: 'CN'").emergency_number(), "120");
  EXPECT_EQ(LocaleOf("country: 'FR'").emergency_number(), "112");
  EXPECT_EQ(LocaleOf("").emergency_number(), "112");
  EXPECT_THAT(LocaleOf("country: 'FR'").advice_number(), IsEmpty());
  EXPECT_THAT(LocaleOf("country: 'FR'").advice_text(), HasSubstr("Call your doctor"));
}

TEST(LocaleForTest, TheProfilesCountryCountsUnlessOneIsNamed) {
  const v1::Profile profile = AdultProfile("Asia/Shanghai");
  EXPECT_EQ(LocaleOf("", &profile).country(), "CN");
  EXPECT_EQ(LocaleOf("country: 'US'", &profile).country(), "US");
}

TEST(LocaleForTest, ACountryIsTwoCapitalLetters) {
  for (const std::string country : {"gb", "G", "1B"}) {
    const auto locale = LocaleFor(Parse<v1::GetLocaleRequest>(absl::StrCat("country: '", country, "'")), nullptr, {},
                                  kWednesday, v1::LANGUAGE_ENGLISH);
    EXPECT_THAT(locale.status().message(), HasSubstr("country: must be empty or an ISO 3166-1 code")) << country;
  }
}

TEST(LocaleForTest, OneCalciumLineForAPregnantPerson) {
  v1::Profile profile = PregnantIn("US");
  EXPECT_THAT(LocaleOf("", &profile).calcium_reference(), HasSubstr("1000 mg"));
  EXPECT_THAT(LocaleOf("", &profile).calcium_upper_level(), HasSubstr("2500 mg"));
  *profile.mutable_birth_date() = ToProto(absl::CivilDay(2007, 4, 16));
  EXPECT_THAT(LocaleOf("", &profile).calcium_reference(), HasSubstr("1300 mg"));
  EXPECT_THAT(LocaleOf("", &profile).calcium_reference_under_19(), IsEmpty());
  *profile.mutable_birth_date() = ToProto(absl::CivilDay(2007, 4, 15));
  EXPECT_THAT(LocaleOf("", &profile).calcium_reference(), HasSubstr("1000 mg"));
}

TEST(LocaleForTest, WhereTheGuidelineMakesNoDifferenceTheYoungGetTheSameLine) {
  v1::Profile profile = PregnantIn("GB");
  *profile.mutable_birth_date() = ToProto(absl::CivilDay(2008, 1, 1));
  EXPECT_THAT(LocaleOf("", &profile).calcium_reference(), HasSubstr("700 mg"));
}

TEST(LocaleForTest, NoLineBesideWhatAClinicianAdvised) {
  const v1::Profile profile = PregnantIn("CN");
  const auto reference = [&](const std::string& regimen) {
    return LocaleOf("", &profile, {MakeRegimen(1, regimen)}).calcium_reference();
  };
  EXPECT_THAT(reference("substance: SUBSTANCE_CALCIUM_CITRATE"), IsEmpty());
  EXPECT_THAT(reference("substance: SUBSTANCE_IRON"), HasSubstr("800"));
  EXPECT_THAT(reference("substance: SUBSTANCE_CALCIUM_OTHER end_date { year: 2026 month: 4 day: 14 }"),
              HasSubstr("800"));
  EXPECT_THAT(reference("substance: SUBSTANCE_CALCIUM_OTHER end_date { year: 2026 month: 4 day: 15 }"), IsEmpty());
}

TEST(LocaleForTest, NoLineOnPregnancyForOthers) {
  const v1::Profile profile = AdultProfile("Europe/London");
  EXPECT_THAT(LocaleOf("", &profile).calcium_reference(), IsEmpty());
  EXPECT_THAT(LocaleOf("", &profile).calcium_upper_level(), IsEmpty());
}

TEST(LocaleForTest, NoLineIsAGoal) {
  for (const std::string country : {"CN", "GB", "US", "DE", ""}) {
    EXPECT_THAT(LocaleOf(absl::StrCat("country: '", country, "'")).calcium_reference(),
                AllOf(Not(HasSubstr("1200")), Not(HasSubstr("1500")), Not(HasSubstr("2000"))));
  }
}

TEST(LocaleForTest, UnitsAreThoseOfTheCountry) {
  EXPECT_EQ(UnitOf(LocaleOf("country: 'US'"), "magnesium"), "mg/dl");
  EXPECT_EQ(UnitOf(LocaleOf("country: 'GB'"), "magnesium"), "mmol/l");
  EXPECT_EQ(UnitOf(LocaleOf("country: 'US'"), "tsh"), UnitOf(LocaleOf(""), "tsh"));
  EXPECT_GE(LocaleOf("").units_size(), 13);
  EXPECT_EQ(LocaleOf("").review(), v1::REVIEW_EDITORIAL);
}

}  // namespace
}  // namespace crampwise
