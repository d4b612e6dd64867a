#include "server/storage/prepared_statement.h"

namespace crampwise {

PreparedStatement::PreparedStatement(soci::session& session, absl::string_view sql,
                                     const std::vector<SqlType>& parameters, const std::vector<SqlType>& columns)
    : parameters_(parameters.size()), columns_(columns.size()), statement_(session) {
  for (size_t i = 0; i < parameters.size(); ++i) {
    Slot& slot = parameters_[i];
    if (parameters[i] == SqlType::kNumber) {
      statement_.exchange(soci::use(slot.number));
    } else {
      statement_.exchange(soci::use(slot.text));
    }
  }
  for (size_t i = 0; i < columns.size(); ++i) {
    Slot& slot = columns_[i];
    if (columns[i] == SqlType::kNumber) {
      statement_.exchange(soci::into(slot.number));
    } else {
      statement_.exchange(soci::into(slot.text));
    }
  }
  statement_.alloc();
  statement_.prepare(std::string(sql));
  statement_.define_and_bind();
}

}  // namespace crampwise
