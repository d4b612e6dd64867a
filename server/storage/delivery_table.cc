#include "server/storage/delivery_table.h"

#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "server/storage/payload.h"
#include "server/storage/time_bucket.h"
#include "shared/base/proto_time.h"

// Columns in the order of DeliveryRow. A macro, so that statements stay literals.
#define DELIVERY_COLUMNS \
  "id, profile_id, account_id, device_id, language, reminder_ids, expire_us, state, next_attempt_us, payload"

namespace crampwise {
namespace {

using DeliveryRow = std::tuple<std::string, std::string, std::string, std::string, v1::Language, std::string,
                               absl::Time, v1::DeliveryState, absl::Time, std::string>;

// Statements and partial indexes are built for these states.
static_assert(v1::DELIVERY_STATE_DUE == 1);
static_assert(v1::DELIVERY_STATE_SENT == 2);
static_assert(v1::DELIVERY_STATE_ACCEPTED == 3);

// Between attempts, or waiting for the channel's report.
bool Waits(v1::DeliveryState state) { return state == v1::DELIVERY_STATE_DUE || state == v1::DELIVERY_STATE_SENT; }

std::string JoinIds(const std::vector<std::string>& ids) { return absl::StrJoin(ids, ","); }

absl::StatusOr<DeliveryRecord> ToRecord(DeliveryRow&& row) {
  auto& [id, profile, account, device, language, reminders, expire, state, next_attempt, payload] = row;
  ASSIGN_OR_RETURN(auto delivery, Unpack<v1::Delivery>(payload));
  // Claim, Hasten and Rescue set the columns alone.
  delivery.set_state(state);
  if (Waits(state)) *delivery.mutable_next_attempt_time() = ToProto(next_attempt);
  return DeliveryRecord{std::move(id),
                        std::move(profile),
                        std::move(account),
                        std::move(device),
                        language,
                        absl::StrSplit(reminders, ',', absl::SkipEmpty()),
                        expire,
                        std::move(delivery)};
}

absl::StatusOr<std::vector<DeliveryRecord>> ToRecords(std::vector<DeliveryRow> rows) {
  std::vector<DeliveryRecord> records;
  records.reserve(rows.size());
  for (DeliveryRow& row : rows) {
    ASSIGN_OR_RETURN(DeliveryRecord record, ToRecord(std::move(row)));
    records.push_back(std::move(record));
  }
  return records;
}

absl::Time DueTime(const DeliveryRecord& record) { return FromProto(record.delivery.due_time()); }
absl::Time NextAttempt(const DeliveryRecord& record) { return FromProto(record.delivery.next_attempt_time()); }

}  // namespace

absl::Status SqlDeliveryTable::Insert(const DeliveryRecord& record) {
  if (!CarriesTime(record.id, DueTime(record))) {
    return absl::InternalError("delivery: the id does not carry the due time");
  }
  const v1::Delivery& delivery = record.delivery;
  ASSIGN_OR_RETURN(
      const int64_t inserted,
      context_.db.Execute("INSERT INTO delivery (bucket, profile_id, id, due_us, bundle, account_id, device_id, "
                          "language, reminder_ids, expire_us, state, next_attempt_us, payload) VALUES "
                          "(:bucket, :profile, :id, :due, :bundle, :account, :device, :language, :reminders, :expire, "
                          ":state, :next, :payload) ON CONFLICT DO NOTHING",
                          BucketOfId(record.id), record.profile_id, record.id, DueTime(record), delivery.bundle(),
                          record.account_id, record.device_id, record.language, JoinIds(record.reminder_ids),
                          record.expire_time, delivery.state(), NextAttempt(record), Pack(delivery)));
  if (inserted == 0) return Taken("delivery");
  AnnounceIfDue(record);
  return absl::OkStatus();
}

absl::StatusOr<DeliveryRecord> SqlDeliveryTable::Get(absl::string_view profile, absl::string_view id) {
  ASSIGN_OR_RETURN(std::optional<DeliveryRow> row,
                   context_.db.QueryRow<DeliveryRow>("SELECT " DELIVERY_COLUMNS " FROM delivery WHERE "
                                                     "bucket = :bucket AND profile_id = :profile AND id = :id",
                                                     BucketOfId(id), profile, id));
  if (!row.has_value()) return NotFound("delivery");
  return ToRecord(*std::move(row));
}

absl::Status SqlDeliveryTable::Update(const DeliveryRecord& record) {
  ASSIGN_OR_RETURN(
      const int64_t updated,
      context_.db.Execute("UPDATE delivery SET language = :language, reminder_ids = :reminders, expire_us = :expire, "
                          "state = :state, next_attempt_us = :next, payload = :payload "
                          "WHERE bucket = :bucket AND profile_id = :profile AND id = :id",
                          record.language, JoinIds(record.reminder_ids), record.expire_time, record.delivery.state(),
                          NextAttempt(record), Pack(record.delivery), BucketOfId(record.id), record.profile_id,
                          record.id));
  if (updated == 0) return NotFound("delivery");
  AnnounceIfDue(record);
  return absl::OkStatus();
}

void SqlDeliveryTable::AnnounceIfDue(const DeliveryRecord& record) {
  if (record.delivery.state() == v1::DELIVERY_STATE_DUE) context_.events.push_back(WorkDue{NextAttempt(record)});
}

absl::StatusOr<std::vector<DeliveryRecord>> SqlDeliveryTable::Claim(absl::Time now, absl::Time lease_until, int limit) {
  ASSIGN_OR_RETURN(std::vector<DeliveryRow> rows,
                   context_.db.Query<DeliveryRow>(
                       absl::StrCat("SELECT " DELIVERY_COLUMNS " FROM delivery WHERE state = 1 "
                                    "AND next_attempt_us <= :now ORDER BY next_attempt_us, id LIMIT :limit",
                                    context_.dialect.claim_suffix),
                       now, limit));
  ASSIGN_OR_RETURN(std::vector<DeliveryRecord> records, ToRecords(std::move(rows)));
  for (DeliveryRecord& record : records) {
    RETURN_IF_ERROR(
        context_.db.Run("UPDATE delivery SET next_attempt_us = :lease "
                        "WHERE bucket = :bucket AND profile_id = :profile AND id = :id",
                        lease_until, BucketOfId(record.id), record.profile_id, record.id));
    *record.delivery.mutable_next_attempt_time() = ToProto(lease_until);
  }
  return records;
}

absl::StatusOr<absl::Time> SqlDeliveryTable::NextDue() {
  ASSIGN_OR_RETURN(const auto row,
                   context_.db.QueryRow<std::tuple<absl::Time>>(
                       "SELECT next_attempt_us FROM delivery WHERE state = 1 ORDER BY next_attempt_us LIMIT 1"));
  return row.has_value() ? std::get<0>(*row) : absl::InfiniteFuture();
}

absl::StatusOr<std::vector<DeliveryRecord>> SqlDeliveryTable::OfBundle(absl::string_view profile,
                                                                       absl::string_view bundle) {
  ASSIGN_OR_RETURN(std::vector<DeliveryRow> rows,
                   context_.db.Query<DeliveryRow>("SELECT " DELIVERY_COLUMNS " FROM delivery "
                                                  "WHERE bundle = :bundle AND profile_id = :profile ORDER BY id",
                                                  bundle, profile));
  return ToRecords(std::move(rows));
}

absl::StatusOr<bool> SqlDeliveryTable::AnyOpen(absl::string_view profile, absl::string_view device, absl::Time at) {
  ASSIGN_OR_RETURN(const auto row,
                   context_.db.QueryRow<std::tuple<int64_t>>(
                       "SELECT 1 FROM delivery WHERE state <= 3 AND device_id = :device AND profile_id = :profile "
                       "AND expire_us > :at LIMIT 1",
                       device, profile, at));
  return row.has_value();
}

absl::Status SqlDeliveryTable::Hasten(absl::string_view profile, absl::string_view device, absl::Time at) {
  ASSIGN_OR_RETURN(const int64_t hastened,
                   context_.db.Execute("UPDATE delivery SET state = 1, next_attempt_us = :at WHERE state <= 3 "
                                       "AND device_id = :device AND profile_id = :profile AND expire_us > :same",
                                       at, device, profile, at));
  if (hastened > 0) context_.events.push_back(WorkDue{at});
  return absl::OkStatus();
}

absl::StatusOr<int64_t> SqlDeliveryTable::Rescue(absl::Time now) {
  ASSIGN_OR_RETURN(
      const int64_t rescued,
      context_.db.Execute("UPDATE delivery SET state = 1 WHERE state = 2 AND next_attempt_us <= :now", now));
  if (rescued > 0) context_.events.push_back(WorkDue{now});
  return rescued;
}

absl::StatusOr<std::vector<DeliveryRecord>> SqlDeliveryTable::List(absl::string_view profile, absl::Time start,
                                                                   absl::Time end, const TimeCursor& cursor,
                                                                   int limit) {
  ASSIGN_OR_RETURN(
      std::vector<DeliveryRow> rows,
      ListFromBuckets<DeliveryRow>(
          context_.db, "SELECT bucket FROM delivery WHERE bucket BETWEEN :low AND :high ORDER BY bucket DESC LIMIT 1",
          "SELECT " DELIVERY_COLUMNS " FROM delivery WHERE bucket = :bucket AND profile_id = :profile "
          "AND due_us >= :start AND due_us < :end AND (due_us, id) < (:time, :id) "
          "ORDER BY due_us DESC, id DESC LIMIT :limit",
          profile, {start, end, cursor, limit}));
  return ToRecords(std::move(rows));
}

absl::Status EraseDeliveries(Connection& db, absl::string_view profile) {
  return EraseFromBuckets(db, "SELECT bucket FROM delivery WHERE bucket BETWEEN :low AND :high ORDER BY bucket LIMIT 1",
                          "DELETE FROM delivery WHERE bucket = :bucket AND profile_id = :profile", profile);
}

}  // namespace crampwise
