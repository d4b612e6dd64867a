// Opening a database that others share, or that should not be opened.
#include "server/storage/postgres_store.h"

#include <thread>

#include "absl/strings/match.h"
#include "absl/strings/str_replace.h"
#include "gtest/gtest.h"
#include "server/storage/postgres_connection.h"
#include "tests/storage/postgres_engine.h"

namespace crampwise {
namespace {

class PostgresStoreTest : public testing::Test {
 protected:
  absl::StatusOr<std::unique_ptr<Store>> Open() { return OpenUrl(url_); }
  absl::StatusOr<std::unique_ptr<Store>> OpenUrl(const std::string& url) {
    return OpenPostgres(OptionsForUrl(url), clock_);
  }
  std::vector<std::string> Run(const std::string& sql) { return cluster_.Run(url_, sql); }

  PostgresCluster& cluster_ = SharedPostgresCluster();
  const std::string url_ = cluster_.CreateDatabase();
  SimulatedClock clock_{SampleNow()};
};

TEST_F(PostgresStoreTest, ServersThatOpenAnEmptyDatabaseTogetherTakeTurns) {
  constexpr int kServers = 6;
  std::vector<std::thread> servers;
  for (int i = 0; i < kServers; ++i) {
    servers.emplace_back([&, i] {
      const auto store = Open();
      ASSERT_OK(store);
      EXPECT_OK(RunWrite(**store, [&](Transaction& tx) { return tx.accounts().Insert(SampleAccount(i)); }));
    });
  }
  for (std::thread& server : servers) server.join();
  EXPECT_EQ(Run("SELECT COUNT(*) FROM account"), std::vector<std::string>{std::to_string(kServers)});
  EXPECT_EQ(Run("SELECT COUNT(*) FROM schema_version"), std::vector<std::string>{"1"});
}

TEST_F(PostgresStoreTest, ANewerDatabaseIsRefusedByBothVersionsAndLeftAlone) {
  ASSERT_OK(Open());
  Run("UPDATE schema_version SET version = 4711");
  const auto refused = Open();
  EXPECT_CODE(refused, kFailedPrecondition);
  EXPECT_TRUE(absl::StrContains(refused.status().message(), "version 4711")) << refused.status();
  EXPECT_EQ(Run("SELECT version FROM schema_version"), std::vector<std::string>{"4711"});
}

TEST_F(PostgresStoreTest, ADatabaseOfSomethingElseIsRefusedAndLeftAlone) {
  Run("CREATE TABLE music (title TEXT)");
  EXPECT_CODE(Open(), kDataLoss);
  EXPECT_EQ(Run("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"), std::vector<std::string>{"music"});
}

TEST_F(PostgresStoreTest, WhatIsWrongWithAnAddressIsToldApart) {
  EXPECT_CODE(OpenUrl(cluster_.UrlOf("no_such_database")), kFailedPrecondition);
  EXPECT_CODE(OpenUrl("postgresql://127.0.0.1:1/crampwise"), kUnavailable);
  EXPECT_CODE(OpenUrl("postgresql://127.0.0.1:port/crampwise"), kUnavailable);
  EXPECT_CODE(OpenUrl("postgresql://crampwise?colour=red"), kInvalidArgument);
}

TEST_F(PostgresStoreTest, NoErrorShowsAPassword) {
  const std::string good = absl::StrReplaceAll(cluster_.UrlOf("missing"), {{"crampwise@", "crampwise:Sesame@"}});
  for (const std::string& url :
       {good, std::string("postgresql://me:Sesame@127.0.0.1:1/db"), std::string("postgresql://me:Sesame%ZZ@host/db"),
        std::string("postgresql://me:Sesame/1@host/db"), std::string("postgresql://me:12:Sesame@host:x/db"),
        std::string("postgresql://host/db?password=Sesame&port=x"), std::string("postgresql://host/db?Sesame")}) {
    const auto refused = OpenUrl(url);
    ASSERT_FALSE(refused.ok());
    EXPECT_FALSE(absl::StrContains(refused.status().message(), "Sesame")) << refused.status();
  }
}

TEST_F(PostgresStoreTest, WhatTheUrlAsksForWins) {
  const auto store = OpenUrl(url_ + "?application_name=mine");
  ASSERT_OK(store);
  EXPECT_EQ(Run("SELECT DISTINCT application_name FROM pg_stat_activity WHERE datname = current_database() "
                "AND pid <> pg_backend_pid()"),
            std::vector<std::string>{"mine"});
}

TEST_F(PostgresStoreTest, CommitsWaitForTheDisk) {
  ASSERT_OK(Open());
  const auto connection = PostgresConnection::Open(*PostgresAddress::FromUrl(url_), PostgresMode::kWriter);
  ASSERT_OK(connection);
  const auto shown = (*connection)->db().QueryRow<std::tuple<std::string>>("SHOW synchronous_commit");
  ASSERT_OK(shown);
  EXPECT_EQ(std::get<0>(shown->value()), "on");
}

TEST_F(PostgresStoreTest, ACopyIsNotTheServersBusiness) {
  const auto store = Open();
  ASSERT_OK(store);
  const absl::Status refused = (*store)->Backup("/nowhere/copy");
  EXPECT_CODE(refused, kFailedPrecondition);
  EXPECT_TRUE(absl::StrContains(refused.message(), "pg_dump"));
}

}  // namespace
}  // namespace crampwise
