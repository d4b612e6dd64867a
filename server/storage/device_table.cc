#include "server/storage/device_table.h"

#include "absl/strings/str_cat.h"

namespace crampwise {
namespace {

using DeviceRow = std::tuple<std::string, std::string, std::string, std::string, absl::Time, absl::Time, absl::Time,
                             std::string, absl::Time>;

constexpr absl::string_view kColumns =
    "id, account_id, display_name, token_hash, create_us, expire_us, revoke_us, former_token_hash, former_expire_us";

absl::StatusOr<DeviceRecord> ToRecord(absl::StatusOr<std::optional<DeviceRow>> row) {
  RETURN_IF_ERROR(row.status());
  if (!row->has_value()) return NotFound("device");
  return FromRow<DeviceRecord>(**std::move(row));
}

using OfTokenRow = decltype(std::tuple_cat(DeviceRow(), std::tuple<v1::Language, Grants>()));

std::string QueryOfToken(absl::string_view condition) {
  return absl::StrCat(
      "SELECT d.id, d.account_id, d.display_name, d.token_hash, d.create_us, d.expire_us, d.revoke_us, "
      "d.former_token_hash, d.former_expire_us, a.language, COALESCE(g.grants, 0) FROM device d "
      "JOIN account a ON a.id = d.account_id "
      "LEFT JOIN profile_grant g ON g.profile_id = :profile AND g.account_id = d.account_id WHERE ",
      condition);
}

DeviceOfToken ToDeviceOfToken(OfTokenRow row) {
  const auto to_record = [](auto& id, auto& account, auto& name, auto& hash, auto& create, auto& expire, auto& revoke,
                            auto& former_hash, auto& former_expire, v1::Language language, Grants grants) {
    return DeviceOfToken{{std::move(id), std::move(account), std::move(name), std::move(hash), create, expire, revoke,
                          std::move(former_hash), former_expire},
                         language,
                         grants};
  };
  return std::apply(to_record, row);
}

}  // namespace

absl::Status SqlDeviceTable::Put(const DeviceRecord& device) {
  ASSIGN_OR_RETURN(
      const int64_t put,
      context_.db.Execute(
          absl::StrCat("INSERT INTO device (", kColumns,
                       ") VALUES (:id, :account, :name, :hash, :create, :expire, :revoke, :former, :former_expire) "
                       "ON CONFLICT (id) DO UPDATE SET display_name = excluded.display_name, "
                       "token_hash = excluded.token_hash, create_us = excluded.create_us, "
                       "expire_us = excluded.expire_us, revoke_us = excluded.revoke_us, "
                       "former_token_hash = excluded.former_token_hash, "
                       "former_expire_us = excluded.former_expire_us "
                       "WHERE device.account_id = excluded.account_id"),
          device.id, device.account_id, device.display_name, device.token_hash, device.create_time, device.expire_time,
          device.revoke_time, device.former_token_hash, device.former_expire_time));
  return put == 1 ? absl::OkStatus() : Taken("device");
}

absl::StatusOr<DeviceRecord> SqlDeviceTable::Get(absl::string_view id) {
  return ToRecord(
      context_.db.QueryRow<DeviceRow>(absl::StrCat("SELECT ", kColumns, " FROM device WHERE id = :id"), id));
}

absl::StatusOr<DeviceOfToken> SqlDeviceTable::FindByTokenHash(absl::string_view token_hash, absl::string_view profile) {
  static const auto& of_token = *new std::string(QueryOfToken("d.token_hash = :hash"));
  static const auto& of_former =
      *new std::string(QueryOfToken("d.former_token_hash = :hash AND d.former_token_hash <> ''"));
  for (const std::string* sql : {&of_token, &of_former}) {
    ASSIGN_OR_RETURN(auto row, context_.db.QueryRow<OfTokenRow>(*sql, profile, token_hash));
    if (row.has_value()) return ToDeviceOfToken(*std::move(row));
  }
  return NotFound("device");
}

absl::StatusOr<int> SqlDeviceTable::CountLive(absl::string_view account, absl::Time now) {
  ASSIGN_OR_RETURN(
      const std::optional<std::tuple<int>> row,
      context_.db.QueryRow<std::tuple<int>>("SELECT COUNT(*) FROM device "
                                            "WHERE account_id = :account AND revoke_us = :never AND expire_us > :now",
                                            account, absl::InfiniteFuture(), now));
  return std::get<0>(row.value());
}

absl::StatusOr<std::vector<DeviceRecord>> SqlDeviceTable::List(absl::string_view account, absl::string_view after,
                                                               int limit) {
  ASSIGN_OR_RETURN(
      std::vector<DeviceRow> rows,
      context_.db.Query<DeviceRow>(
          absl::StrCat("SELECT ", kColumns,
                       " FROM device WHERE account_id = :account AND id > :after ORDER BY id LIMIT :limit"),
          account, after, limit));
  std::vector<DeviceRecord> devices;
  devices.reserve(rows.size());
  for (DeviceRow& row : rows) devices.push_back(FromRow<DeviceRecord>(std::move(row)));
  return devices;
}

absl::Status SqlDeviceTable::Revoke(absl::string_view id, absl::Time at) {
  ASSIGN_OR_RETURN(const int64_t revoked,
                   context_.db.Execute("UPDATE device SET revoke_us = :at WHERE id = :id AND revoke_us = :never", at,
                                       id, absl::InfiniteFuture()));
  if (revoked == 0) return Get(id).status();
  context_.outbox.events.push_back(DeviceRevoked{std::string(id)});
  return absl::OkStatus();
}

absl::StatusOr<SignInDelay> SqlSignInDelayTable::Get(absl::string_view key) {
  using DelayRow = std::tuple<int, absl::Time>;
  ASSIGN_OR_RETURN(
      const std::optional<DelayRow> row,
      context_.db.QueryRow<DelayRow>("SELECT failures, not_before_us FROM sign_in_delay WHERE delay_key = :key", key));
  if (!row.has_value()) return SignInDelay();
  return FromRow<SignInDelay>(*row);
}

absl::Status SqlSignInDelayTable::Put(absl::string_view key, const SignInDelay& delay) {
  return context_.db.Run(
      "INSERT INTO sign_in_delay (delay_key, failures, not_before_us) VALUES (:key, :failures, :until) "
      "ON CONFLICT (delay_key) DO UPDATE SET failures = excluded.failures, not_before_us = excluded.not_before_us",
      key, delay.failures, delay.not_before);
}

absl::Status SqlSignInDelayTable::Erase(absl::string_view key) {
  return context_.db.Run("DELETE FROM sign_in_delay WHERE delay_key = :key", key);
}

absl::Status SqlSignInDelayTable::Purge(absl::Time before) {
  return context_.db.Run("DELETE FROM sign_in_delay WHERE not_before_us < :before", before);
}

}  // namespace crampwise
