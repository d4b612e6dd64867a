// Accounts, in SQL. See tables.h.
#ifndef CRAMPWISE_SERVER_STORAGE_ACCOUNT_TABLE_H_
#define CRAMPWISE_SERVER_STORAGE_ACCOUNT_TABLE_H_

#include "server/storage/table_context.h"

namespace crampwise {

class SqlAccountTable final : public AccountTable {
 public:
  explicit SqlAccountTable(TableContext& context) : context_(context) {}

  absl::Status Insert(const AccountRecord& account) override;
  absl::StatusOr<AccountRecord> Get(absl::string_view id) override;
  absl::StatusOr<AccountRecord> FindByLogin(absl::string_view login) override;
  absl::Status Update(const AccountRecord& account) override;
  absl::Status Erase(absl::string_view id) override;

 private:
  absl::Status EraseDevices(absl::string_view id);

  TableContext& context_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_STORAGE_ACCOUNT_TABLE_H_
