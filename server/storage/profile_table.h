// Profiles and who may do what on them, in SQL. See tables.h.
#ifndef CRAMPWISE_SERVER_STORAGE_PROFILE_TABLE_H_
#define CRAMPWISE_SERVER_STORAGE_PROFILE_TABLE_H_

#include <string>
#include <vector>

#include "server/storage/table_context.h"

namespace crampwise {

class SqlProfileTable final : public ProfileTable {
 public:
  explicit SqlProfileTable(TableContext& context) : context_(context) {}

  absl::StatusOr<v1::Profile> Insert(absl::string_view owner, const v1::Profile& profile) override;
  absl::StatusOr<v1::Profile> Get(absl::string_view id) override;
  absl::StatusOr<v1::Profile> Update(const v1::Profile& profile) override;
  absl::Status Erase(absl::string_view id) override;
  absl::StatusOr<Grants> GrantsOf(absl::string_view profile, absl::string_view account) override;
  absl::Status SetGrants(absl::string_view profile, absl::string_view account, Grants grants) override;
  absl::StatusOr<std::vector<v1::Profile>> List(absl::string_view account, absl::string_view after, int limit) override;
  absl::StatusOr<std::vector<std::string>> Owned(absl::string_view account) override;
  absl::StatusOr<RecipientsOf> Recipients(absl::Span<const std::string> profiles) override;

 private:
  TableContext& context_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_STORAGE_PROFILE_TABLE_H_
