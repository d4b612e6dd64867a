#include "server/storage/plan_input_tables.h"

#include "server/storage/etag.h"
#include "server/storage/payload.h"
#include "shared/base/resource_names.h"

namespace crampwise {
namespace {

absl::StatusOr<std::string> IdOf(const v1::Regimen& regimen) {
  ASSIGN_OR_RETURN(ChildName name, ParseChildName("regimen.name", regimen.name(), "regimens"));
  return std::move(name.id);
}

}  // namespace

absl::StatusOr<v1::Regimen> SqlRegimenTable::Insert(absl::string_view profile, const v1::Regimen& regimen) {
  ASSIGN_OR_RETURN(const std::string id, IdOf(regimen));
  v1::Regimen stored = WithFreshEtag(regimen, context_.now);
  ASSIGN_OR_RETURN(const int64_t inserted,
                   context_.db.Execute("INSERT INTO regimen (profile_id, id, etag, payload) "
                                       "VALUES (:profile, :id, :etag, :payload) ON CONFLICT DO NOTHING",
                                       profile, id, stored.etag(), Pack(stored)));
  if (inserted == 0) return Taken("regimen");
  return stored;
}

absl::StatusOr<v1::Regimen> SqlRegimenTable::Get(absl::string_view profile, absl::string_view id) {
  ASSIGN_OR_RETURN(const auto row,
                   context_.db.QueryRow<std::tuple<std::string>>(
                       "SELECT payload FROM regimen WHERE profile_id = :profile AND id = :id", profile, id));
  if (!row.has_value()) return NotFound("regimen");
  return Unpack<v1::Regimen>(std::get<0>(*row));
}

absl::StatusOr<v1::Regimen> SqlRegimenTable::Update(absl::string_view profile, const v1::Regimen& regimen) {
  ASSIGN_OR_RETURN(const std::string id, IdOf(regimen));
  ASSIGN_OR_RETURN(const auto row,
                   context_.db.QueryRow<std::tuple<std::string>>(
                       "SELECT etag FROM regimen WHERE profile_id = :profile AND id = :id", profile, id));
  if (!row.has_value()) return NotFound("regimen");
  RETURN_IF_ERROR(CheckEtag(regimen.etag(), std::get<0>(*row)));
  v1::Regimen stored = WithFreshEtag(regimen, context_.now);
  RETURN_IF_ERROR(
      context_.db.Run("UPDATE regimen SET etag = :etag, payload = :payload WHERE profile_id = :profile AND id = :id",
                      stored.etag(), Pack(stored), profile, id));
  return stored;
}

absl::Status SqlRegimenTable::UpdateCount(absl::string_view profile, const v1::Regimen& regimen) {
  ASSIGN_OR_RETURN(const std::string id, IdOf(regimen));
  return context_.db.Run("UPDATE regimen SET payload = :payload WHERE profile_id = :profile AND id = :id",
                         Pack(regimen), profile, id);
}

absl::Status SqlRegimenTable::Delete(absl::string_view profile, absl::string_view id) {
  return context_.db.Run("DELETE FROM regimen WHERE profile_id = :profile AND id = :id", profile, id);
}

absl::StatusOr<std::vector<v1::Regimen>> SqlRegimenTable::List(absl::string_view profile, absl::string_view after,
                                                               int limit) {
  ASSIGN_OR_RETURN(const auto rows, context_.db.Query<std::tuple<std::string>>(
                                        "SELECT payload FROM regimen WHERE profile_id = :profile AND id > :after "
                                        "ORDER BY id LIMIT :limit",
                                        profile, after, limit));
  return UnpackAll<v1::Regimen>(rows);
}

absl::Status SqlPlanChangeTable::Put(absl::string_view profile, const v1::PlanItemChange& change) {
  ASSIGN_OR_RETURN(const ChildName name, ParseChildName("change.name", change.name(), "planItems"));
  return context_.db.Run(
      "INSERT INTO plan_change (profile_id, item, payload) VALUES (:profile, :item, :payload) "
      "ON CONFLICT (profile_id, item) DO UPDATE SET payload = excluded.payload",
      profile, name.id, Pack(change));
}

absl::Status SqlPlanChangeTable::Delete(absl::string_view profile, absl::string_view item) {
  return context_.db.Run("DELETE FROM plan_change WHERE profile_id = :profile AND item = :item", profile, item);
}

absl::Status SqlPlanChangeTable::DeleteAll(absl::string_view profile) {
  return context_.db.Run("DELETE FROM plan_change WHERE profile_id = :profile", profile);
}

absl::StatusOr<std::vector<v1::PlanItemChange>> SqlPlanChangeTable::List(absl::string_view profile) {
  ASSIGN_OR_RETURN(const auto rows,
                   context_.db.Query<std::tuple<std::string>>(
                       "SELECT payload FROM plan_change WHERE profile_id = :profile ORDER BY item", profile));
  return UnpackAll<v1::PlanItemChange>(rows);
}

}  // namespace crampwise
