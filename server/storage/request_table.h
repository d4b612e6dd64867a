// Which mutations were made, in SQL. See tables.h.
#ifndef CRAMPWISE_SERVER_STORAGE_REQUEST_TABLE_H_
#define CRAMPWISE_SERVER_STORAGE_REQUEST_TABLE_H_

#include <optional>
#include <string>

#include "server/storage/table_context.h"

namespace crampwise {

class SqlRequestTable final : public RequestTable {
 public:
  explicit SqlRequestTable(TableContext& context) : context_(context) {}

  absl::StatusOr<std::optional<std::string>> Find(absl::string_view account, absl::string_view request_id) override;
  absl::Status Insert(absl::string_view account, absl::string_view request_id, absl::string_view content_hash) override;

 private:
  // So that no row is left of an account that is erased at the same time: this table has no foreign key.
  absl::Status KeepAccount(absl::string_view account);

  TableContext& context_;
};

// Forgets every request of an account.
absl::Status EraseRequests(TableContext& context, absl::string_view account);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_STORAGE_REQUEST_TABLE_H_
