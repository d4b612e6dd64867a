#include "server/storage/request_table.h"

#include <tuple>

#include "absl/strings/str_cat.h"
#include "server/storage/time_bucket.h"

namespace crampwise {

absl::StatusOr<std::optional<std::string>> SqlRequestTable::Find(absl::string_view account,
                                                                 absl::string_view request_id) {
  using HashRow = std::tuple<std::string>;
  ASSIGN_OR_RETURN(const std::optional<HashRow> row,
                   context_.db.QueryRow<HashRow>("SELECT content_hash FROM request WHERE bucket = :bucket "
                                                 "AND account_id = :account AND request_id = :request",
                                                 BucketOfId(request_id), account, request_id));
  if (!row.has_value()) return std::nullopt;
  return std::get<0>(*row);
}

absl::Status SqlRequestTable::Insert(absl::string_view account, absl::string_view request_id,
                                     absl::string_view content_hash) {
  RETURN_IF_ERROR(KeepAccount(account));
  ASSIGN_OR_RETURN(const int64_t inserted,
                   context_.db.Execute("INSERT INTO request (bucket, account_id, request_id, content_hash) "
                                       "VALUES (:bucket, :account, :request, :hash) ON CONFLICT DO NOTHING",
                                       BucketOfId(request_id), account, request_id, content_hash));
  return inserted == 1 ? absl::OkStatus() : Taken("request");
}

absl::Status SqlRequestTable::KeepAccount(absl::string_view account) {
  if (context_.dialect.keep_suffix.empty()) return absl::OkStatus();
  using IdRow = std::tuple<std::string>;
  return context_.db
      .QueryRow<IdRow>(absl::StrCat("SELECT id FROM account WHERE id = :account", context_.dialect.keep_suffix),
                       account)
      .status();
}

absl::Status EraseRequests(TableContext& context, absl::string_view account) {
  return EraseFromBuckets(context, "request", "account_id", account);
}

}  // namespace crampwise
