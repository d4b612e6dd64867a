#include "server/storage/postgres_schema.h"

#include "absl/strings/str_cat.h"
#include "server/storage/postgres_connection.h"
#include "server/storage/table_context.h"

// Compares bytes, as SQLite does: ids, and pages of listings, have one order on every engine and in every country.
#define STRING "TEXT COLLATE \"C\" NOT NULL"
#define NUMBER "BIGINT NOT NULL"
// Rows that change all the time find room on their own page, so that no index learns of it; and dead rows, which due
// work is searched among, go before there are many.
#define RESTLESS                                                                                 \
  "WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = " \
  "2000, autovacuum_vacuum_cost_delay = 0)"

namespace crampwise {
namespace {

// The tables of sqlite_schema.cc, which says what they mean and why they look as they do.
// NOLINTBEGIN(bugprone-suspicious-missing-comma): statements of several lines are meant.
constexpr absl::string_view kVersion1[] = {
    "CREATE TABLE schema_version (version " NUMBER ")",

    "CREATE TABLE account (id " STRING " PRIMARY KEY, login " STRING " UNIQUE, password_hash " STRING
    ", display_name " STRING ", language " NUMBER ", create_us " NUMBER ")",

    "CREATE TABLE device (id " STRING " PRIMARY KEY, account_id " STRING
    " REFERENCES account (id), display_name " STRING ", token_hash " STRING " UNIQUE, create_us " NUMBER
    ", expire_us " NUMBER ", revoke_us " NUMBER ", former_token_hash " STRING ", former_expire_us " NUMBER ")",
    // Holds all that finding recipients reads of a device.
    "CREATE INDEX device_of_account ON device (account_id, id, revoke_us, expire_us)",
    "CREATE UNIQUE INDEX device_by_former_token ON device (former_token_hash) WHERE former_token_hash <> ''",

    "CREATE TABLE sign_in_delay (delay_key " STRING " PRIMARY KEY, failures " NUMBER
    " CHECK (failures >= 0), not_before_us " NUMBER ")",
    "CREATE INDEX sign_in_delay_by_time ON sign_in_delay (not_before_us)",

    "CREATE TABLE request (bucket " NUMBER ", account_id " STRING ", request_id " STRING ", content_hash " STRING
    ", PRIMARY KEY (bucket, account_id, request_id))",

    "CREATE TABLE profile (id " STRING " PRIMARY KEY, etag " STRING ", payload " STRING ")",

    "CREATE TABLE profile_grant (account_id " STRING " REFERENCES account (id), profile_id " STRING
    " REFERENCES profile (id), grants " NUMBER " CHECK (grants > 0), PRIMARY KEY (profile_id, account_id))",
    "CREATE INDEX grant_of_account ON profile_grant (account_id, profile_id)",

    "CREATE TABLE regimen (profile_id " STRING " REFERENCES profile (id), id " STRING ", etag " STRING
    ", payload " STRING ", PRIMARY KEY (profile_id, id))",

    "CREATE TABLE plan_change (profile_id " STRING " REFERENCES profile (id), item " STRING ", payload " STRING
    ", PRIMARY KEY (profile_id, item))",

    "CREATE TABLE profile_timer (profile_id " STRING " PRIMARY KEY REFERENCES profile (id), version " NUMBER
    " CHECK (version > 0), due_us " NUMBER ", planned_with " STRING ", state " STRING ") " RESTLESS,
    "CREATE TABLE timer (due_us " NUMBER ", profile_id " STRING ", version " NUMBER ", lease_us " NUMBER
    ", PRIMARY KEY (due_us, profile_id)) " RESTLESS,

    "CREATE TABLE reminder (bucket " NUMBER ", profile_id " STRING ", id " STRING ", due_us " NUMBER ", state " NUMBER
    " CHECK (state BETWEEN 2 AND 7), payload " STRING ", PRIMARY KEY (bucket, profile_id, id))",

    "CREATE TABLE delivery (bucket " NUMBER ", profile_id " STRING ", id " STRING ", due_us " NUMBER ", bundle " STRING
    ", account_id " STRING ", device_id " STRING ", language " NUMBER ", reminder_ids " STRING ", expire_us " NUMBER
    ", state " NUMBER " CHECK (state BETWEEN 1 AND 6), next_attempt_us " NUMBER ", payload " STRING
    ", PRIMARY KEY (bucket, profile_id, id))",
    "CREATE INDEX delivery_due ON delivery (next_attempt_us, id) "
    "WHERE state = 1 AND next_attempt_us < 9223372036854775807",
    "CREATE INDEX delivery_sent ON delivery (next_attempt_us) WHERE state = 2",

    "CREATE TABLE entry (id " STRING ", profile_id " STRING ", bucket " NUMBER ", event_us " NUMBER ", deleted " NUMBER
    " CHECK (deleted IN (0, 1)), content_hash " STRING ", etag " STRING ", payload " STRING
    ", PRIMARY KEY (id, profile_id))",
    "CREATE INDEX entry_by_time ON entry (bucket, profile_id, event_us)",

    "CREATE TABLE appointment (profile_id " STRING " REFERENCES profile (id), entry_id " STRING ", event_us " NUMBER
    ", PRIMARY KEY (profile_id, entry_id))",

    "CREATE TABLE feed_head (profile_id " STRING " PRIMARY KEY, number " NUMBER ") " RESTLESS,
    "CREATE TABLE feed (bucket " NUMBER ", profile_id " STRING ", number " NUMBER ", time_us " NUMBER ", name " STRING
    ", PRIMARY KEY (bucket, profile_id, number))",
};
// NOLINTEND(bugprone-suspicious-missing-comma)

// Any number that nobody else is likely to lock in this database.
constexpr int64_t kMigrationLock = 0x6372616d70776973;

absl::Status MigrateUnderLock(Connection& db, const std::vector<Migration>& migrations) {
  ASSIGN_OR_RETURN(const int64_t version, PostgresSchemaVersion(db));
  return Migrate(db, kPostgresDialect.begin_write, version, migrations);
}

}  // namespace

const std::vector<Migration>& PostgresMigrations() {
  static const auto& migrations = *new std::vector<Migration>{Migration(std::begin(kVersion1), std::end(kVersion1))};
  return migrations;
}

absl::Status MigratePostgres(Connection& db, const std::vector<Migration>& migrations) {
  // Another server's migration may take its time, and ours may wait for rows that are in use.
  RETURN_IF_ERROR(db.RunOnce("SET lock_timeout = 0"));
  RETURN_IF_ERROR(db.RunOnce(absl::StrCat("SELECT pg_advisory_lock(", kMigrationLock, ")")));
  absl::Status status = MigrateUnderLock(db, migrations);
  RETURN_IF_ERROR(db.RunOnce(absl::StrCat("SELECT pg_advisory_unlock(", kMigrationLock, ")")));
  return status;
}

}  // namespace crampwise
