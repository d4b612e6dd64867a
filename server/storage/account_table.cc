#include "server/storage/account_table.h"

#include "server/storage/request_table.h"

namespace crampwise {
namespace {

using AccountRow = std::tuple<std::string, std::string, std::string, std::string, v1::Language, absl::Time>;

absl::StatusOr<AccountRecord> ToRecord(absl::StatusOr<std::optional<AccountRow>> row) {
  RETURN_IF_ERROR(row.status());
  if (!row->has_value()) return NotFound("account");
  return FromRow<AccountRecord>(**std::move(row));
}

}  // namespace

absl::Status SqlAccountTable::Insert(const AccountRecord& account) {
  ASSIGN_OR_RETURN(
      const int64_t inserted,
      context_.db.Execute("INSERT INTO account (id, login, password_hash, display_name, language, create_us) "
                          "VALUES (:id, :login, :hash, :name, :language, :create) ON CONFLICT DO NOTHING",
                          account.id, account.login, account.password_hash, account.display_name, account.language,
                          account.create_time));
  return inserted == 1 ? absl::OkStatus() : Taken("account");
}

absl::StatusOr<AccountRecord> SqlAccountTable::Get(absl::string_view id) {
  return ToRecord(context_.db.QueryRow<AccountRow>(
      "SELECT id, login, password_hash, display_name, language, create_us FROM account WHERE id = :id", id));
}

absl::StatusOr<AccountRecord> SqlAccountTable::FindByLogin(absl::string_view login) {
  return ToRecord(context_.db.QueryRow<AccountRow>(
      "SELECT id, login, password_hash, display_name, language, create_us FROM account WHERE login = :login", login));
}

absl::Status SqlAccountTable::Update(const AccountRecord& account) {
  ASSIGN_OR_RETURN(const int64_t updated,
                   context_.db.Execute("UPDATE account SET password_hash = :hash, display_name = :name, "
                                       "language = :language WHERE id = :id",
                                       account.password_hash, account.display_name, account.language, account.id));
  return updated == 1 ? absl::OkStatus() : NotFound("account");
}

absl::Status SqlAccountTable::Erase(absl::string_view id) {
  ASSIGN_OR_RETURN(const auto owned,
                   context_.db.QueryRow<std::tuple<int64_t>>(
                       "SELECT grants FROM profile_grant WHERE account_id = :id AND (grants & :own) <> 0 LIMIT 1", id,
                       GrantOf(v1::CAPABILITY_OWN)));
  if (owned.has_value()) return absl::FailedPreconditionError("account: its profiles must be erased first");
  RETURN_IF_ERROR(EraseRequests(context_, id));
  RETURN_IF_ERROR(context_.db.Run("DELETE FROM profile_grant WHERE account_id = :id", id));
  RETURN_IF_ERROR(EraseDevices(id));
  ASSIGN_OR_RETURN(const int64_t erased, context_.db.Execute("DELETE FROM account WHERE id = :id", id));
  return erased == 1 ? absl::OkStatus() : NotFound("account");
}

absl::Status SqlAccountTable::EraseDevices(absl::string_view id) {
  ASSIGN_OR_RETURN(const auto devices,
                   context_.db.Query<std::tuple<std::string>>("SELECT id FROM device WHERE account_id = :account", id));
  for (const auto& [device] : devices) context_.outbox.events.push_back(DeviceRevoked{device});
  return context_.db.Run("DELETE FROM device WHERE account_id = :account", id);
}

}  // namespace crampwise
