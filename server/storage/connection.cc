#include "server/storage/connection.h"

namespace crampwise {

absl::StatusOr<Statement*> Connection::Prepare(absl::string_view sql, absl::Span<const SqlType> parameters,
                                               absl::Span<const SqlType> columns) {
  const auto found = statements_.find(sql);
  if (found != statements_.end()) return found->second.get();
  absl::StatusOr<std::unique_ptr<Statement>> statement =
      session_->Prepare(sql, {parameters.begin(), parameters.end()}, {columns.begin(), columns.end()});
  RETURN_IF_ERROR(Note(statement.status()));
  return statements_.emplace(std::string(sql), *std::move(statement)).first->second.get();
}

absl::Status Connection::Note(absl::Status status) {
  if (!status.ok() && failure_.ok()) failure_ = status;
  return status;
}

}  // namespace crampwise
