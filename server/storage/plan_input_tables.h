// What a plan follows from besides the profile: regimens and the owner's changes, in SQL. See tables.h.
#ifndef CRAMPWISE_SERVER_STORAGE_PLAN_INPUT_TABLES_H_
#define CRAMPWISE_SERVER_STORAGE_PLAN_INPUT_TABLES_H_

#include <vector>

#include "server/storage/table_context.h"

namespace crampwise {

class SqlRegimenTable final : public RegimenTable {
 public:
  explicit SqlRegimenTable(TableContext& context) : context_(context) {}

  absl::StatusOr<v1::Regimen> Insert(absl::string_view profile, const v1::Regimen& regimen) override;
  absl::StatusOr<v1::Regimen> Get(absl::string_view profile, absl::string_view id) override;
  absl::StatusOr<v1::Regimen> Update(absl::string_view profile, const v1::Regimen& regimen) override;
  absl::Status UpdateCount(absl::string_view profile, const v1::Regimen& regimen) override;
  absl::Status Delete(absl::string_view profile, absl::string_view id) override;
  absl::StatusOr<std::vector<v1::Regimen>> List(absl::string_view profile, absl::string_view after, int limit) override;

 private:
  TableContext& context_;
};

class SqlPlanChangeTable final : public PlanChangeTable {
 public:
  explicit SqlPlanChangeTable(TableContext& context) : context_(context) {}

  absl::Status Put(absl::string_view profile, const v1::PlanItemChange& change) override;
  absl::Status Delete(absl::string_view profile, absl::string_view item) override;
  absl::Status DeleteAll(absl::string_view profile) override;
  absl::StatusOr<std::vector<v1::PlanItemChange>> List(absl::string_view profile) override;

 private:
  TableContext& context_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_STORAGE_PLAN_INPUT_TABLES_H_
