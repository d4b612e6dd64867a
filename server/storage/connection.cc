#include "server/storage/connection.h"

namespace crampwise {

absl::Status Connection::RunOnce(absl::string_view sql) {
  return Guard([&] { *session_ << std::string(sql); });
}

PreparedStatement& Connection::Prepare(absl::string_view sql, const std::vector<SqlType>& parameters,
                                       const std::vector<SqlType>& columns) {
  const auto found = statements_.find(sql);
  if (found != statements_.end()) return *found->second;
  auto statement = std::make_unique<PreparedStatement>(*session_, sql, parameters, columns);
  return *statements_.emplace(std::string(sql), std::move(statement)).first->second;
}

absl::Status Connection::Fail(const soci::soci_error& error) {
  absl::Status status = convert_(error);
  if (failure_.ok()) failure_ = status;
  return status;
}

}  // namespace crampwise
