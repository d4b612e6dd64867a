// What differs from country to country (evidence base 0.3, contradiction C-01).
#include "shared/knowledge/locales.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace crampwise::knowledge {
namespace {

using ::testing::HasSubstr;

std::string Reference(absl::string_view country) { return std::string(LocaleOf(country).calcium_reference.en); }

TEST(LocalesTest, OneCalciumLineByCountry) {
  EXPECT_THAT(Reference("CN"), HasSubstr("800–1000 mg"));
  EXPECT_THAT(Reference("CN"), HasSubstr("depending on the edition"));
  EXPECT_THAT(Reference("US"), HasSubstr("1000 mg"));
  EXPECT_THAT(std::string(LocaleOf("US").calcium_reference_under_19.en), HasSubstr("1300 mg"));
  EXPECT_THAT(Reference("GB"), HasSubstr("700 mg"));
  EXPECT_THAT(Reference("DE"), HasSubstr("ask your clinician"));
  EXPECT_EQ(LocaleOf("DE").country, "");
  EXPECT_TRUE(LocaleOf("DE").calcium_upper_level.en.empty());
}

TEST(LocalesTest, WhomToAskWhenItIsNoEmergency) {
  EXPECT_EQ(LocaleOf("GB").advice_number, "111");
  EXPECT_EQ(LocaleOf("CN").advice_number, "");
  for (const Locale& locale : Locales()) EXPECT_FALSE(locale.advice.en.empty() || locale.advice.zh.empty());
}

TEST(LocalesTest, UnitsAreThoseOfTheCountry) {
  EXPECT_EQ(UnitShownIn(LocaleOf("US"), "magnesium"), "mg/dl");
  EXPECT_EQ(UnitShownIn(LocaleOf("US"), "vitd25"), "ng/ml");
  EXPECT_EQ(UnitShownIn(LocaleOf("US"), "ck"), "");
  EXPECT_EQ(UnitShownIn(LocaleOf("GB"), "magnesium"), "");
}

TEST(LocalesTest, EveryListedCountryHasAnEmergencyNumber) {
  for (const Locale& locale : Locales()) {
    bool listed = false;
    for (const EmergencyNumber& number : EmergencyNumbers()) listed = listed || number.country == locale.country;
    EXPECT_TRUE(listed) << locale.country;
  }
}

}  // namespace
}  // namespace crampwise::knowledge
