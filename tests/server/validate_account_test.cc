#include "gmock/gmock.h"
#include "shared/validate/validate.h"
#include "tests/server/validate_fixtures.h"

namespace crampwise {
namespace {

using testing::ElementsAre;

TEST(CheckLoginTest, AcceptsPlainNamesAndAddresses) {
  for (const char* login : {"ann", "Ann.Lee-2_x", "ann+kids@example.org"}) {
    EXPECT_TRUE(CheckLogin("login", login).ok()) << login;
  }
}

TEST(CheckLoginTest, RefusesEverythingElse) {
  for (const std::string& login :
       {std::string("ab"), std::string(65, 'a'), std::string("a b c"), std::string("\u00e9ve")}) {
    EXPECT_THAT(FieldsOf(CheckLogin("login", login)), ElementsAre("login"));
  }
}

TEST(CheckNewPasswordTest, CountsBytes) {
  EXPECT_TRUE(CheckNewPassword("password", std::string(10, 'x')).ok());
  EXPECT_TRUE(CheckNewPassword("password", std::string(256, 'x')).ok());
  EXPECT_THAT(FieldsOf(CheckNewPassword("password", std::string(9, 'x'))), ElementsAre("password"));
  EXPECT_THAT(FieldsOf(CheckNewPassword("new_password", std::string(257, 'x'))), ElementsAre("new_password"));
}

}  // namespace
}  // namespace crampwise
