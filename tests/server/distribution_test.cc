// The rule by which hot statements are judged, and the schema that it needs.
#include "tests/server/distribution.h"

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "server/storage/postgres_store.h"
#include "shared/base/clock.h"
#include "tests/support/postgres.h"

namespace crampwise {
namespace {

using testing::IsEmpty;

TEST(DistributionTest, StatementsThatNameTheProfileGoToItsMachine) {
  for (const char* sql :
       {"SELECT payload FROM profile WHERE id = $1",
        "SELECT number FROM feed WHERE bucket = ANY(CAST($1 AS bigint[])) AND profile_id = $2 AND number > $3",
        "SELECT profile_id FROM profile_timer WHERE profile_id = ANY(CAST($1 AS text[]))",
        "INSERT INTO timer (due_us, profile_id) SELECT * FROM unnest(CAST($1 AS bigint[]), CAST($2 AS text[]))",
        "DELETE FROM timer USING unnest(CAST($1 AS text[])) AS n (profile) WHERE timer.profile_id = n.profile",
        "SELECT d.id FROM profile_grant g JOIN device d ON d.account_id = g.account_id WHERE g.profile_id = $1",
        "SELECT id FROM device WHERE token_hash = $1", "COMMIT"}) {
    EXPECT_EQ(WhyNotDistributable(sql), "") << sql;
  }
}

TEST(DistributionTest, StatementsThatForgetTheProfileAreFound) {
  for (const char* sql :
       {"SELECT bucket FROM feed WHERE bucket BETWEEN $1 AND $2", "SELECT payload FROM profile",
        "UPDATE delivery SET state = $1 WHERE id = $2", "DELETE FROM reminder WHERE bucket = $1 AND id = $2",
        "SELECT grants FROM profile_grant WHERE account_id = $1", "INSERT INTO feed (bucket, name) VALUES ($1, $2)",
        "SELECT f.name FROM feed_head h JOIN feed f ON f.profile_id = h.profile_id",
        "WITH due AS (SELECT profile_id FROM timer) DELETE FROM timer USING due WHERE timer.profile_id = "
        "due.profile_id",
        "SELECT content_hash FROM request WHERE request_id = $1", "SELECT * FROM new_table WHERE profile_id = $1"}) {
    EXPECT_NE(WhyNotDistributable(sql), "") << sql;
  }
}

TEST(DistributionTest, EveryTableHasItsColumnInEveryUniqueKey) {
  const PostgresCluster& cluster = SharedPostgresCluster();
  PostgresOptions options;
  options.url = SharedPostgresCluster().CreateDatabase();
  ASSERT_TRUE(OpenPostgres(options, Clock::Real()).ok());
  std::vector<std::string> tables;
  for (const auto& [table, column] : DistributionColumns()) {
    tables.push_back(table);
    if (column.empty()) continue;
    EXPECT_THAT(
        cluster.Run(options.url, absl::StrCat("SELECT indexrelid::regclass FROM pg_index WHERE indisunique AND "
                                              "indrelid = '",
                                              table, "'::regclass AND NOT (SELECT attnum FROM pg_attribute WHERE ",
                                              "attrelid = indrelid AND attname = '", column, "') = ANY(indkey)")),
        IsEmpty())
        << table;
  }
  EXPECT_EQ(cluster.Run(options.url, "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"), tables);
}

}  // namespace
}  // namespace crampwise
