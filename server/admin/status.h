// `crampwised status`.
#ifndef CRAMPWISE_SERVER_ADMIN_STATUS_H_
#define CRAMPWISE_SERVER_ADMIN_STATUS_H_

#include <ostream>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "server/server.h"

namespace crampwise {

// Asks the server that runs with these options how it is, and writes that for a person to read. OK only if it serves
// and, where the options name a metrics address, shows its metrics.
absl::Status ShowStatus(const ServerOptions& options, std::ostream& out);

// The lines about `metrics`, in the form that Prometheus reads, at the time `now`. For figures that are missing there
// is no line.
void WriteFigures(absl::string_view metrics, absl::Time now, std::ostream& out);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_ADMIN_STATUS_H_
