#include "server/admin/status.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "server/admin/health_check.h"
#include "server/admin/http_get.h"
#include "server/listen_address.h"
#include "shared/base/clock.h"
#include "shared/base/status_macros.h"

namespace crampwise {
namespace {

// What stands before the value of each sample, labels included: `crampwise_pool_waiting{pool="passwords"}`.
using Figures = std::map<std::string, double>;

Figures Parse(absl::string_view metrics) {
  Figures figures;
  for (const absl::string_view line : absl::StrSplit(metrics, '\n', absl::SkipEmpty())) {
    const size_t space = line.rfind(' ');
    double value = 0;
    if (line[0] == '#' || space == absl::string_view::npos) continue;
    if (absl::SimpleAtod(line.substr(space + 1), &value)) figures[std::string(line.substr(0, space))] = value;
  }
  return figures;
}

// The value of `label` in the one sample of the family `name`; empty if there is none.
std::string LabelIn(const Figures& figures, const std::string& name, const std::string& label) {
  const auto family = figures.lower_bound(name + "{");
  if (family == figures.end()) return "";
  const std::vector<std::string> at_label = absl::StrSplit(family->first, absl::MaxSplits(label + "=\"", 1));
  if (at_label.size() < 2) return "";
  return at_label[1].substr(0, at_label[1].find('"'));
}

void WriteIdentity(const Figures& figures, absl::Time now, std::ostream& out) {
  out << "version: " << LabelIn(figures, "crampwise_build_info", "version") << "\n";
  const auto start = figures.find("crampwise_start_time_seconds");
  if (start != figures.end()) {
    out << "uptime: " << absl::Trunc(now - (absl::UnixEpoch() + absl::Seconds(start->second)), absl::Seconds(1))
        << "\n";
  }
  out << "database: " << LabelIn(figures, "crampwise_database_info", "engine") << ", schema version "
      << LabelIn(figures, "crampwise_database_info", "schema_version") << "\n";
}

}  // namespace

void WriteFigures(absl::string_view metrics, absl::Time now, std::ostream& out) {
  const Figures figures = Parse(metrics);
  WriteIdentity(figures, now, out);
  const std::vector<std::pair<std::string, std::string>> lines = {
      {"waiting writes of clients", R"(crampwise_store_waiting{queue="writes",lane="clients"})"},
      {"waiting writes of the server", R"(crampwise_store_waiting{queue="writes",lane="server"})"},
      {"waiting reads of clients", R"(crampwise_store_waiting{queue="reads",lane="clients"})"},
      {"waiting reads of the server", R"(crampwise_store_waiting{queue="reads",lane="server"})"},
      {"waiting sign-ins", R"(crampwise_pool_waiting{pool="passwords"})"},
      {"waiting sign-ups", R"(crampwise_pool_waiting{pool="sign_ups"})"},
      {"due lag in seconds", "crampwise_due_lag_seconds"},
      {"open streams", "crampwise_open_streams"},
  };
  for (const auto& [title, key] : lines) {
    const auto figure = figures.find(key);
    if (figure != figures.end()) out << title << ": " << figure->second << "\n";
  }
}

absl::Status ShowStatus(const ServerOptions& options, std::ostream& out) {
  ASSIGN_OR_RETURN(const ListenAddress address, ParseListenAddress(options.listen));
  RETURN_IF_ERROR(CheckHealth(address.ToString(), options.tls_certificate));
  out << "health: serving at " << address.ToString() << "\n";
  if (options.metrics_listen.empty()) {
    out << "metrics: not asked for; give --metrics-listen to the server and to this command\n";
    return absl::OkStatus();
  }
  ASSIGN_OR_RETURN(const ListenAddress metrics, ParseListenAddress(options.metrics_listen, "metrics-listen"));
  ASSIGN_OR_RETURN(const std::string text, HttpGet(metrics, "/metrics"));
  WriteFigures(text, Clock::Real().TimeNow(), out);
  return absl::OkStatus();
}

}  // namespace crampwise
