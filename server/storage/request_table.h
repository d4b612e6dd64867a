// Answers kept for repeated requests, in SQL. See tables.h.
#ifndef CRAMPWISE_SERVER_STORAGE_REQUEST_TABLE_H_
#define CRAMPWISE_SERVER_STORAGE_REQUEST_TABLE_H_

#include <optional>

#include "server/storage/table_context.h"

namespace crampwise {

class SqlRequestTable final : public RequestTable {
 public:
  explicit SqlRequestTable(TableContext& context) : context_(context) {}

  absl::StatusOr<std::optional<RequestRecord>> Find(absl::string_view account, absl::string_view request_id) override;
  absl::Status Insert(absl::string_view account, absl::string_view request_id, const RequestRecord& record) override;

 private:
  TableContext& context_;
};

// Forgets every request of an account.
absl::Status EraseRequests(Connection& db, absl::string_view account);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_STORAGE_REQUEST_TABLE_H_
