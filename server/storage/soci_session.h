// Sessions through SOCI, for the engines that are reached over a network. The only file that touches SOCI's exchange
// machinery.
#ifndef CRAMPWISE_SERVER_STORAGE_SOCI_SESSION_H_
#define CRAMPWISE_SERVER_STORAGE_SOCI_SESSION_H_

#include <functional>
#include <memory>
#include <vector>

#include "server/storage/statement.h"
#include "soci/soci.h"

namespace crampwise {

class SociSession final : public Session {
 public:
  // By the engine's code, never by its message, which may hold row data.
  using ErrorConverter = std::function<absl::Status(const soci::soci_error&)>;

  // `session` is open.
  SociSession(std::unique_ptr<soci::session> session, ErrorConverter convert)
      : session_(std::move(session)), convert_(std::move(convert)) {}

  absl::StatusOr<std::unique_ptr<Statement>> Prepare(absl::string_view sql, const std::vector<SqlType>& parameters,
                                                     const std::vector<SqlType>& columns) override;
  absl::Status RunOnce(absl::string_view sql) override;

  soci::session& session() { return *session_; }

 private:
  const std::unique_ptr<soci::session> session_;
  const ErrorConverter convert_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_STORAGE_SOCI_SESSION_H_
