#include "server/server_samples.h"

#include <string>

#include "absl/strings/str_cat.h"

namespace crampwise {
namespace {

using Kind = SampleFamily::Kind;

// A constant that says something with its labels.
SampleFamily Info(const std::string& name, const std::string& help,
                  std::vector<std::pair<std::string, std::string>> labels) {
  return {name, help, Kind::kGauge, {{std::move(labels), 1}}};
}

std::vector<Sample> OfLanes(const StoreStatus& store, int64_t LaneLoad::*figure) {
  const auto sample = [figure](const char* queue, const char* lane, const LaneLoad& load) {
    return Sample{{{"queue", queue}, {"lane", lane}}, static_cast<double>(load.*figure)};
  };
  return {sample("writes", "clients", store.writes.clients), sample("writes", "server", store.writes.server),
          sample("reads", "clients", store.reads.clients), sample("reads", "server", store.reads.server)};
}

std::vector<Sample> OfPools(const ServerLoad& load, int64_t PoolLoad::*figure) {
  return {{{{"pool", "passwords"}}, static_cast<double>(load.passwords.*figure)},
          {{{"pool", "sign_ups"}}, static_cast<double>(load.sign_ups.*figure)}};
}

std::vector<Sample> OfShares(Handler& handler) {
  const auto sample = [](const char* of, const Places& places) {
    return Sample{{{"of", of}}, static_cast<double>(places.refused())};
  };
  return {sample("writes", handler.waiting_writes()), sample("reads", handler.waiting_reads()),
          sample("streams", handler.streams()), sample("entry_streams", handler.entry_streams()),
          sample("exports", handler.exports())};
}

}  // namespace

std::vector<SampleFamily> SampleServer(const ServerLoad& load, Handler& handler) {
  return {
      Info("crampwise_build_info", "The version that runs.", {{"version", CRAMPWISE_VERSION}}),
      Info("crampwise_database_info", "The engine of the database and the version of its schema.",
           {{"engine", load.store.engine}, {"schema_version", absl::StrCat(load.store.schema_version)}}),
      {"crampwise_start_time_seconds",
       "When the server started, in seconds since 1970.",
       Kind::kGauge,
       {{{}, absl::ToDoubleSeconds(load.start - absl::UnixEpoch())}}},
      {"crampwise_store_waiting", "Transactions that wait for the store.", Kind::kGauge,
       OfLanes(load.store, &LaneLoad::waiting)},
      {"crampwise_store_refused_total", "Transactions refused because a queue was full.", Kind::kCounter,
       OfLanes(load.store, &LaneLoad::refused)},
      {"crampwise_pool_waiting", "Password work that waits for a thread.", Kind::kGauge,
       OfPools(load, &PoolLoad::waiting)},
      {"crampwise_pool_refused_total", "Password work refused because a queue was full.", Kind::kCounter,
       OfPools(load, &PoolLoad::refused)},
      {"crampwise_share_refused_total", "Calls refused because their account had its share.", Kind::kCounter,
       OfShares(handler)},
      {"crampwise_open_streams",
       "Open Watch streams.",
       Kind::kGauge,
       {{{}, static_cast<double>(handler.streams().taken())}}},
  };
}

}  // namespace crampwise
