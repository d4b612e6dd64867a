#include "server/storage/sqlite_schema.h"

namespace crampwise {
namespace {

// Times are microseconds since 1970 (UTC); payloads are base64 of API messages; nothing is NULL. Tables that grow for
// ever begin with a time bucket (time_bucket.h) and carry no foreign key: checking one would cost a random read for
// each row, and erasing a profile would need an index on it in every one of them. ProfileTable::Erase clears them.
//
// Rows of a few hundred bytes and more are kept out of WITHOUT ROWID tables, whose pages would hold only a few of them:
// appending them and indexing a narrow key dirties fewer pages (measured with reminders: 1.5 to 2.7 times as many rows
// a second).
// NOLINTBEGIN(bugprone-suspicious-missing-comma): statements of several lines are meant.
constexpr absl::string_view kVersion1[] = {
    "CREATE TABLE schema_version (version INTEGER NOT NULL) STRICT",

    "CREATE TABLE account (id TEXT NOT NULL PRIMARY KEY, login TEXT NOT NULL UNIQUE, password_hash TEXT NOT NULL, "
    "display_name TEXT NOT NULL, language INTEGER NOT NULL, create_us INTEGER NOT NULL) STRICT, WITHOUT ROWID",

    "CREATE TABLE device (id TEXT NOT NULL PRIMARY KEY, account_id TEXT NOT NULL REFERENCES account (id), "
    "display_name TEXT NOT NULL, token_hash TEXT NOT NULL UNIQUE, create_us INTEGER NOT NULL, "
    "expire_us INTEGER NOT NULL, revoke_us INTEGER NOT NULL, former_token_hash TEXT NOT NULL, "
    "former_expire_us INTEGER NOT NULL) STRICT, WITHOUT ROWID",
    // Holds all that finding recipients reads of a device.
    "CREATE INDEX device_of_account ON device (account_id, id, revoke_us, expire_us)",
    "CREATE UNIQUE INDEX device_by_former_token ON device (former_token_hash) WHERE former_token_hash <> ''",

    "CREATE TABLE sign_in_delay (delay_key TEXT NOT NULL PRIMARY KEY, failures INTEGER NOT NULL CHECK (failures >= 0), "
    "not_before_us INTEGER NOT NULL) STRICT, WITHOUT ROWID",
    "CREATE INDEX sign_in_delay_by_time ON sign_in_delay (not_before_us)",

    "CREATE TABLE request (bucket INTEGER NOT NULL, account_id TEXT NOT NULL, request_id TEXT NOT NULL, "
    "content_hash TEXT NOT NULL, PRIMARY KEY (bucket, account_id, request_id)) STRICT, WITHOUT ROWID",

    "CREATE TABLE profile (id TEXT NOT NULL PRIMARY KEY, etag TEXT NOT NULL, payload TEXT NOT NULL) STRICT",

    "CREATE TABLE profile_grant (account_id TEXT NOT NULL REFERENCES account (id), "
    "profile_id TEXT NOT NULL REFERENCES profile (id), grants INTEGER NOT NULL CHECK (grants > 0), "
    "PRIMARY KEY (profile_id, account_id)) STRICT, WITHOUT ROWID",
    "CREATE INDEX grant_of_account ON profile_grant (account_id, profile_id)",

    "CREATE TABLE regimen (profile_id TEXT NOT NULL REFERENCES profile (id), id TEXT NOT NULL, etag TEXT NOT NULL, "
    "payload TEXT NOT NULL, PRIMARY KEY (profile_id, id)) STRICT",

    "CREATE TABLE plan_change (profile_id TEXT NOT NULL REFERENCES profile (id), item TEXT NOT NULL, "
    "payload TEXT NOT NULL, PRIMARY KEY (profile_id, item)) STRICT, WITHOUT ROWID",

    "CREATE TABLE profile_timer (profile_id TEXT NOT NULL PRIMARY KEY REFERENCES profile (id), "
    "version INTEGER NOT NULL CHECK (version > 0), due_us INTEGER NOT NULL, planned_with TEXT NOT NULL, "
    "state TEXT NOT NULL) STRICT",
    "CREATE TABLE timer (due_us INTEGER NOT NULL, profile_id TEXT NOT NULL, version INTEGER NOT NULL, "
    "lease_us INTEGER NOT NULL, "
    "PRIMARY KEY (due_us, profile_id)) STRICT, WITHOUT ROWID",

    "CREATE TABLE reminder (bucket INTEGER NOT NULL, profile_id TEXT NOT NULL, id TEXT NOT NULL, "
    "due_us INTEGER NOT NULL, state INTEGER NOT NULL CHECK (state BETWEEN 2 AND 7), payload TEXT NOT NULL, "
    "PRIMARY KEY (bucket, profile_id, id)) STRICT",

    "CREATE TABLE delivery (bucket INTEGER NOT NULL, profile_id TEXT NOT NULL, id TEXT NOT NULL, "
    "due_us INTEGER NOT NULL, bundle TEXT NOT NULL, account_id TEXT NOT NULL, device_id TEXT NOT NULL, "
    "language INTEGER NOT NULL, reminder_ids TEXT NOT NULL, expire_us INTEGER NOT NULL, "
    "state INTEGER NOT NULL CHECK (state BETWEEN 1 AND 6), next_attempt_us INTEGER NOT NULL, payload TEXT NOT NULL, "
    "PRIMARY KEY (bucket, profile_id, id)) STRICT",
    // The partial indexes hold what has work to come, and neither what has ended nor what waits for a stream.
    "CREATE INDEX delivery_due ON delivery (next_attempt_us, id) "
    "WHERE state = 1 AND next_attempt_us < 9223372036854775807",
    "CREATE INDEX delivery_sent ON delivery (next_attempt_us) WHERE state = 2",

    "CREATE TABLE entry (id TEXT NOT NULL, profile_id TEXT NOT NULL, bucket INTEGER NOT NULL, "
    "event_us INTEGER NOT NULL, deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)), content_hash TEXT NOT NULL, "
    "etag TEXT NOT NULL, payload TEXT NOT NULL, PRIMARY KEY (id, profile_id)) STRICT",
    "CREATE INDEX entry_by_time ON entry (bucket, profile_id, event_us)",

    "CREATE TABLE appointment (profile_id TEXT NOT NULL REFERENCES profile (id), entry_id TEXT NOT NULL, "
    "event_us INTEGER NOT NULL, PRIMARY KEY (profile_id, entry_id)) STRICT, WITHOUT ROWID",

    "CREATE TABLE feed_head (profile_id TEXT NOT NULL PRIMARY KEY, number INTEGER NOT NULL) STRICT, WITHOUT ROWID",
    "CREATE TABLE feed (bucket INTEGER NOT NULL, profile_id TEXT NOT NULL, number INTEGER NOT NULL, "
    "time_us INTEGER NOT NULL, name TEXT NOT NULL, PRIMARY KEY (bucket, profile_id, number)) STRICT, WITHOUT ROWID",
};
// NOLINTEND(bugprone-suspicious-missing-comma)

}  // namespace

const std::vector<Migration>& SqliteMigrations() {
  static const auto& migrations = *new std::vector<Migration>{Migration(std::begin(kVersion1), std::end(kVersion1))};
  return migrations;
}

}  // namespace crampwise
