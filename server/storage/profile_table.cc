#include "server/storage/profile_table.h"

#include "server/storage/bulk.h"
#include "server/storage/delivery_table.h"
#include "server/storage/entry_table.h"
#include "server/storage/etag.h"
#include "server/storage/feed_table.h"
#include "server/storage/payload.h"
#include "server/storage/reminder_table.h"
#include "server/storage/timer_table.h"
#include "shared/base/resource_names.h"

// Live devices of everybody with a grant. A macro, so that statements stay literals.
#define RECIPIENTS(profile)                                                             \
  "SELECT g.profile_id, g.account_id, g.grants, a.language, d.id FROM profile_grant g " \
  "JOIN account a ON a.id = g.account_id JOIN device d ON d.account_id = g.account_id " \
  "WHERE g.profile_id " profile " AND d.revoke_us > :now AND d.expire_us > :same ORDER BY g.account_id, d.id"

namespace crampwise {

absl::StatusOr<v1::Profile> SqlProfileTable::Insert(absl::string_view owner, const v1::Profile& profile) {
  ASSIGN_OR_RETURN(const std::string id, ProfileOfName("profile.name", profile.name()));
  v1::Profile stored = WithFreshEtag(profile, context_.now);
  ASSIGN_OR_RETURN(const int64_t inserted,
                   context_.db.Execute("INSERT INTO profile (id, etag, payload) VALUES (:id, :etag, :payload) "
                                       "ON CONFLICT DO NOTHING",
                                       id, stored.etag(), Pack(stored)));
  if (inserted == 0) return Taken("profile");
  RETURN_IF_ERROR(SetGrants(id, owner, GrantOf(v1::CAPABILITY_OWN)));
  return stored;
}

absl::StatusOr<v1::Profile> SqlProfileTable::Get(absl::string_view id) {
  ASSIGN_OR_RETURN(const auto row,
                   context_.db.QueryRow<std::tuple<std::string>>("SELECT payload FROM profile WHERE id = :id", id));
  if (!row.has_value()) return NotFound("profile");
  return Unpack<v1::Profile>(std::get<0>(*row));
}

absl::StatusOr<v1::Profile> SqlProfileTable::Update(const v1::Profile& profile) {
  ASSIGN_OR_RETURN(const std::string id, ProfileOfName("profile.name", profile.name()));
  ASSIGN_OR_RETURN(const auto row,
                   context_.db.QueryRow<std::tuple<std::string>>("SELECT etag FROM profile WHERE id = :id", id));
  if (!row.has_value()) return NotFound("profile");
  RETURN_IF_ERROR(CheckEtag(profile.etag(), std::get<0>(*row)));
  v1::Profile stored = WithFreshEtag(profile, context_.now);
  RETURN_IF_ERROR(context_.db.Run("UPDATE profile SET etag = :etag, payload = :payload WHERE id = :id", stored.etag(),
                                  Pack(stored), id));
  return stored;
}

absl::Status SqlProfileTable::Erase(absl::string_view id) {
  Connection& db = context_.db;
  RETURN_IF_ERROR(EraseReminders(context_, id));
  RETURN_IF_ERROR(EraseDeliveries(context_, id));
  RETURN_IF_ERROR(EraseEntries(context_, id));
  RETURN_IF_ERROR(EraseFeed(context_, id));
  RETURN_IF_ERROR(SqlTimerTable(context_).Erase(id));
  RETURN_IF_ERROR(db.Run("DELETE FROM regimen WHERE profile_id = :id", id));
  RETURN_IF_ERROR(db.Run("DELETE FROM plan_change WHERE profile_id = :id", id));
  RETURN_IF_ERROR(db.Run("DELETE FROM profile_grant WHERE profile_id = :id", id));
  ASSIGN_OR_RETURN(const int64_t erased, db.Execute("DELETE FROM profile WHERE id = :id", id));
  if (erased == 0) return NotFound("profile");
  context_.outbox.events.push_back(AccessEnded{std::string(id), ""});
  return absl::OkStatus();
}

absl::StatusOr<Grants> SqlProfileTable::GrantsOf(absl::string_view profile, absl::string_view account) {
  ASSIGN_OR_RETURN(
      const auto row,
      context_.db.QueryRow<std::tuple<Grants>>(
          "SELECT grants FROM profile_grant WHERE account_id = :account AND profile_id = :profile", account, profile));
  return row.has_value() ? std::get<0>(*row) : Grants{0};
}

absl::Status SqlProfileTable::SetGrants(absl::string_view profile, absl::string_view account, Grants grants) {
  if (grants != 0) {
    return context_.db.Run(
        "INSERT INTO profile_grant (account_id, profile_id, grants) VALUES (:account, :profile, :grants) "
        "ON CONFLICT (account_id, profile_id) DO UPDATE SET grants = excluded.grants",
        account, profile, grants);
  }
  context_.outbox.events.push_back(AccessEnded{std::string(profile), std::string(account)});
  return context_.db.Run("DELETE FROM profile_grant WHERE account_id = :account AND profile_id = :profile", account,
                         profile);
}

absl::StatusOr<std::vector<v1::Profile>> SqlProfileTable::List(absl::string_view account, absl::string_view after,
                                                               int limit) {
  ASSIGN_OR_RETURN(const auto rows,
                   context_.db.Query<std::tuple<std::string>>(
                       "SELECT p.payload FROM profile_grant g JOIN profile p ON p.id = g.profile_id "
                       "WHERE g.account_id = :account AND g.profile_id > :after ORDER BY g.profile_id LIMIT :limit",
                       account, after, limit));
  return UnpackAll<v1::Profile>(rows);
}

absl::StatusOr<std::vector<std::string>> SqlProfileTable::Owned(absl::string_view account) {
  ASSIGN_OR_RETURN(auto rows, context_.db.Query<std::tuple<std::string>>(
                                  "SELECT profile_id FROM profile_grant WHERE account_id = :account "
                                  "AND (grants & :own) <> 0 ORDER BY profile_id",
                                  account, GrantOf(v1::CAPABILITY_OWN)));
  return OnlyColumn(std::move(rows));
}

absl::StatusOr<ProfileTable::RecipientsOf> SqlProfileTable::Recipients(absl::Span<const std::string> profiles) {
  using DeviceRow = std::tuple<std::string, std::string, Grants, v1::Language, std::string>;
  ASSIGN_OR_RETURN(std::vector<DeviceRow> rows,
                   (QueryForAll<DeviceRow, std::string>(context_, RECIPIENTS("= :profile"),
                                                        RECIPIENTS("= ANY(CAST(:profiles AS text[]))"), profiles,
                                                        context_.now, context_.now)));
  RecipientsOf recipients;
  for (auto& [profile, account, grants, language, device] : rows) {
    if (!Allows(grants, v1::CAPABILITY_SEE)) continue;
    std::vector<Recipient>& of_profile = recipients[profile];
    if (of_profile.empty() || of_profile.back().account_id != account) {
      of_profile.push_back({std::move(account), language, {}});
    }
    of_profile.back().device_ids.push_back(std::move(device));
  }
  return recipients;
}

}  // namespace crampwise
