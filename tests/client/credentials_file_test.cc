#include "client/credentials_file.h"

#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/process.h"

namespace crampwise::client {
namespace {

using ::testing::HasSubstr;

constexpr int kPermissionBits = 0777;

int ModeOf(const std::string& path) {
  struct stat info = {};
  EXPECT_EQ(::stat(path.c_str(), &info), 0);
  return static_cast<int>(info.st_mode) & kPermissionBits;
}

Credentials Sample() {
  Credentials credentials;
  credentials.server = "127.0.0.1:7420";
  credentials.ca_file = "/etc/ca.pem";
  credentials.allow_plaintext = true;
  credentials.account = "accounts/a";
  credentials.login = "ann";
  credentials.language = v1::LANGUAGE_CHINESE_SIMPLIFIED;
  credentials.device = "devices/d";
  credentials.token = "secret";
  credentials.issue_time = absl::FromUnixSeconds(1'000'000);
  credentials.expire_time = absl::FromUnixSeconds(1'900'000);
  credentials.default_profile = "profiles/p";
  return credentials;
}

class CredentialsFileTest : public ::testing::Test {
 protected:
  TempDir dir_;
  const std::string config_ = dir_.path("deep/config");
  const std::string path_ = config_ + "/credentials.json";
  const CredentialsFile file_{config_};
};

TEST_F(CredentialsFileTest, WithoutAFileNobodyIsSignedIn) { EXPECT_FALSE(file_.Load().value().has_value()); }

TEST_F(CredentialsFileTest, WhatIsSavedIsLoaded) {
  ASSERT_TRUE(file_.Save(Sample()).ok());
  const Credentials loaded = file_.Load().value().value();
  EXPECT_EQ(loaded.server, "127.0.0.1:7420");
  EXPECT_EQ(loaded.ca_file, "/etc/ca.pem");
  EXPECT_TRUE(loaded.allow_plaintext);
  EXPECT_EQ(loaded.account, "accounts/a");
  EXPECT_EQ(loaded.login, "ann");
  EXPECT_EQ(loaded.language, v1::LANGUAGE_CHINESE_SIMPLIFIED);
  EXPECT_EQ(loaded.device, "devices/d");
  EXPECT_EQ(loaded.token, "secret");
  EXPECT_EQ(loaded.issue_time, Sample().issue_time);
  EXPECT_EQ(loaded.expire_time, Sample().expire_time);
  EXPECT_EQ(loaded.default_profile, "profiles/p");
}

TEST_F(CredentialsFileTest, OnlyTheOwnerMayReadIt) {
  ASSERT_TRUE(file_.Save(Sample()).ok());
  EXPECT_EQ(ModeOf(path_), 0600);
  EXPECT_EQ(ModeOf(config_), 0700);
}

TEST_F(CredentialsFileTest, SavingReplacesTheFileAndLeavesNothingElse) {
  ASSERT_TRUE(file_.Save(Sample()).ok());
  struct stat before = {};
  ASSERT_EQ(::stat(path_.c_str(), &before), 0);
  // Keeps the old file's inode from being used again.
  const std::ifstream reader(path_);
  ASSERT_TRUE(file_.Save(Sample()).ok());
  struct stat after = {};
  ASSERT_EQ(::stat(path_.c_str(), &after), 0);
  EXPECT_NE(before.st_ino, after.st_ino);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(config_), {}), 1);
}

TEST_F(CredentialsFileTest, ADamagedFileSaysWhatToDo) {
  ASSERT_TRUE(file_.Save(Sample()).ok());
  for (const char* content : {"", "{\"token\":", "{}", "[]", "{\"token\":\"t\",\"issueTime\":\"now\"}"}) {
    std::ofstream(path_) << content;
    const absl::Status status = file_.Load().status();
    EXPECT_TRUE(absl::IsDataLoss(status)) << content;
    EXPECT_THAT(std::string(status.message()), HasSubstr("crampwise sign-in"));
  }
}

TEST_F(CredentialsFileTest, RemovingTwiceIsFine) {
  ASSERT_TRUE(file_.Save(Sample()).ok());
  EXPECT_TRUE(file_.Remove().ok());
  EXPECT_TRUE(file_.Remove().ok());
  EXPECT_FALSE(file_.Load().value().has_value());
}

TEST(IsRenewalDueTest, InTheLastThirdOfItsLife) {
  const Credentials credentials = Sample();
  EXPECT_FALSE(IsRenewalDue(credentials, credentials.issue_time));
  EXPECT_FALSE(IsRenewalDue(credentials, absl::FromUnixSeconds(1'599'000)));
  EXPECT_TRUE(IsRenewalDue(credentials, absl::FromUnixSeconds(1'601'000)));
  EXPECT_TRUE(IsRenewalDue(credentials, credentials.expire_time + absl::Hours(1)));
}

}  // namespace
}  // namespace crampwise::client
