#include "server/storage/entry_table.h"

#include "server/storage/etag.h"
#include "server/storage/payload.h"
#include "server/storage/time_bucket.h"
#include "shared/base/proto_time.h"
#include "shared/base/resource_names.h"

namespace crampwise {
namespace {

absl::StatusOr<std::string> IdOf(const v1::JournalEntry& entry) {
  ASSIGN_OR_RETURN(ChildName name, ParseChildName("entry.name", entry.name(), "entries"));
  return std::move(name.id);
}

}  // namespace

absl::StatusOr<RecordedEntry> SqlEntryTable::Insert(absl::string_view profile, const v1::JournalEntry& entry,
                                                    absl::string_view content_hash) {
  ASSIGN_OR_RETURN(const std::string id, IdOf(entry));
  v1::JournalEntry stored = WithFreshEtag(entry, context_.now);
  const absl::Time event = FromProto(entry.event_time());
  ASSIGN_OR_RETURN(
      const int64_t inserted,
      context_.db.Execute("INSERT INTO entry (id, profile_id, bucket, event_us, deleted, content_hash, etag, payload) "
                          "VALUES (:id, :profile, :bucket, :event, 0, :hash, :etag, :payload) ON CONFLICT DO NOTHING",
                          id, profile, BucketOf(event), event, content_hash, stored.etag(), Pack(stored)));
  if (inserted == 0) return Repeated(profile, id, content_hash);
  RETURN_IF_ERROR(PutAppointment(profile, id, stored));
  return RecordedEntry{std::move(stored), /*is_new=*/true};
}

absl::StatusOr<RecordedEntry> SqlEntryTable::Repeated(absl::string_view profile, absl::string_view id,
                                                      absl::string_view content_hash) {
  using HashRow = std::tuple<std::string>;
  ASSIGN_OR_RETURN(const auto row,
                   context_.db.QueryRow<HashRow>(
                       "SELECT content_hash FROM entry WHERE id = :id AND profile_id = :profile", id, profile));
  if (!row.has_value() || std::get<0>(*row) != content_hash) {
    return absl::AlreadyExistsError("entry: the id was used for other content");
  }
  absl::StatusOr<v1::JournalEntry> stored = Get(profile, id);
  if (absl::IsNotFound(stored.status())) return absl::AlreadyExistsError("entry: it was deleted meanwhile");
  RETURN_IF_ERROR(stored.status());
  return RecordedEntry{*std::move(stored)};
}

absl::StatusOr<v1::JournalEntry> SqlEntryTable::Get(absl::string_view profile, absl::string_view id) {
  ASSIGN_OR_RETURN(
      const auto row,
      context_.db.QueryRow<std::tuple<std::string>>(
          "SELECT payload FROM entry WHERE id = :id AND profile_id = :profile AND deleted = 0", id, profile));
  if (!row.has_value()) return NotFound("entry");
  return Unpack<v1::JournalEntry>(std::get<0>(*row));
}

absl::StatusOr<v1::JournalEntry> SqlEntryTable::Update(absl::string_view profile, const v1::JournalEntry& entry) {
  ASSIGN_OR_RETURN(const std::string id, IdOf(entry));
  ASSIGN_OR_RETURN(const auto row,
                   context_.db.QueryRow<std::tuple<std::string>>(
                       "SELECT etag FROM entry WHERE id = :id AND profile_id = :profile AND deleted = 0", id, profile));
  if (!row.has_value()) return NotFound("entry");
  RETURN_IF_ERROR(CheckEtag(entry.etag(), std::get<0>(*row)));
  v1::JournalEntry stored = WithFreshEtag(entry, context_.now);
  const absl::Time event = FromProto(entry.event_time());
  RETURN_IF_ERROR(
      context_.db.Run("UPDATE entry SET bucket = :bucket, event_us = :event, etag = :etag, payload = :payload "
                      "WHERE id = :id AND profile_id = :profile",
                      BucketOf(event), event, stored.etag(), Pack(stored), id, profile));
  RETURN_IF_ERROR(DropAppointment(profile, id));
  RETURN_IF_ERROR(PutAppointment(profile, id, stored));
  return stored;
}

absl::Status SqlEntryTable::Delete(absl::string_view profile, absl::string_view id) {
  RETURN_IF_ERROR(DropAppointment(profile, id));
  // When it happened is content too: what remains is filed under the instant in the id.
  ASSIGN_OR_RETURN(const int64_t deleted,
                   context_.db.Execute("UPDATE entry SET deleted = 1, bucket = :bucket, event_us = 0, etag = '', "
                                       "payload = '' WHERE id = :id AND profile_id = :profile",
                                       BucketOfId(id), id, profile));
  return deleted == 1 ? absl::OkStatus() : NotFound("entry");
}

absl::StatusOr<std::vector<v1::JournalEntry>> SqlEntryTable::List(absl::string_view profile, absl::Time start,
                                                                  absl::Time end, const TimeCursor& cursor, int limit) {
  ASSIGN_OR_RETURN(
      const auto rows,
      ListFromBuckets<std::tuple<std::string>>(
          context_, "entry",
          "SELECT payload FROM entry WHERE bucket = :bucket AND profile_id = :profile AND event_us >= :start "
          "AND event_us < :end AND (event_us, id) < (:time, :id) AND deleted = 0 "
          "ORDER BY event_us DESC, id DESC LIMIT :limit",
          profile, {start, end, cursor, limit}));
  return UnpackAll<v1::JournalEntry>(rows);
}

absl::StatusOr<std::vector<absl::Time>> SqlEntryTable::Appointments(absl::string_view profile, absl::Time start,
                                                                    absl::Time end) {
  ASSIGN_OR_RETURN(auto rows, context_.db.Query<std::tuple<absl::Time>>(
                                  "SELECT event_us FROM appointment WHERE profile_id = :profile "
                                  "AND event_us >= :start AND event_us < :end ORDER BY event_us",
                                  profile, start, end));
  return OnlyColumn(std::move(rows));
}

absl::Status SqlEntryTable::PutAppointment(absl::string_view profile, absl::string_view id,
                                           const v1::JournalEntry& entry) {
  if (!entry.has_appointment()) return absl::OkStatus();
  return context_.db.Run("INSERT INTO appointment (profile_id, entry_id, event_us) VALUES (:profile, :id, :event)",
                         profile, id, FromProto(entry.event_time()));
}

absl::Status SqlEntryTable::DropAppointment(absl::string_view profile, absl::string_view id) {
  return context_.db.Run("DELETE FROM appointment WHERE profile_id = :profile AND entry_id = :id", profile, id);
}

absl::Status EraseEntries(TableContext& context, absl::string_view profile) {
  RETURN_IF_ERROR(context.db.Run("DELETE FROM appointment WHERE profile_id = :profile", profile));
  return EraseFromBuckets(context, "entry", "profile_id", profile);
}

}  // namespace crampwise
