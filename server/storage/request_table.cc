#include "server/storage/request_table.h"

#include "server/storage/payload.h"
#include "server/storage/time_bucket.h"

namespace crampwise {
absl::StatusOr<std::optional<RequestRecord>> SqlRequestTable::Find(absl::string_view account,
                                                                   absl::string_view request_id) {
  using RequestRow = std::tuple<std::string, std::string>;
  ASSIGN_OR_RETURN(std::optional<RequestRow> row,
                   context_.db.QueryRow<RequestRow>("SELECT content_hash, response FROM request WHERE bucket = :bucket "
                                                    "AND account_id = :account AND request_id = :request",
                                                    BucketOfId(request_id), account, request_id));
  if (!row.has_value()) return std::nullopt;
  auto& [content_hash, response] = *row;
  ASSIGN_OR_RETURN(std::string bytes, UnpackBytes(response));
  return RequestRecord{std::move(content_hash), std::move(bytes)};
}

absl::Status SqlRequestTable::Insert(absl::string_view account, absl::string_view request_id,
                                     const RequestRecord& record) {
  ASSIGN_OR_RETURN(const int64_t inserted,
                   context_.db.Execute("INSERT INTO request (bucket, account_id, request_id, content_hash, response) "
                                       "VALUES (:bucket, :account, :request, :hash, :response) ON CONFLICT DO NOTHING",
                                       BucketOfId(request_id), account, request_id, record.content_hash,
                                       PackBytes(record.response)));
  return inserted == 1 ? absl::OkStatus() : Taken("request");
}

absl::Status EraseRequests(Connection& db, absl::string_view account) {
  return EraseFromBuckets(db, "SELECT bucket FROM request WHERE bucket BETWEEN :low AND :high ORDER BY bucket LIMIT 1",
                          "DELETE FROM request WHERE bucket = :bucket AND account_id = :account", account);
}

}  // namespace crampwise
