// The tables over a ModelState. Each keeps the context that it is made with, which must outlive it.
#ifndef CRAMPWISE_TESTS_STORAGE_MODEL_TABLES_H_
#define CRAMPWISE_TESTS_STORAGE_MODEL_TABLES_H_

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "server/storage/transaction.h"
#include "shared/base/resource_names.h"
#include "tests/storage/model_state.h"

namespace crampwise {

std::unique_ptr<AccountTable> ModelAccounts(ModelContext& context);
std::unique_ptr<DeviceTable> ModelDevices(ModelContext& context);
std::unique_ptr<SignInDelayTable> ModelSignInDelays(ModelContext& context);
std::unique_ptr<RequestTable> ModelRequests(ModelContext& context);
std::unique_ptr<ProfileTable> ModelProfiles(ModelContext& context);
std::unique_ptr<RegimenTable> ModelRegimens(ModelContext& context);
std::unique_ptr<PlanChangeTable> ModelPlanChanges(ModelContext& context);
std::unique_ptr<TimerTable> ModelTimers(ModelContext& context);
std::unique_ptr<ReminderTable> ModelReminders(ModelContext& context);
std::unique_ptr<DeliveryTable> ModelDeliveries(ModelContext& context);
std::unique_ptr<EntryTable> ModelEntries(ModelContext& context);
std::unique_ptr<FeedTable> ModelFeed(ModelContext& context);

// The last part of a resource name.
inline std::string LastPart(const std::string& name) { return name.substr(name.rfind('/') + 1); }

template <typename Map>
absl::StatusOr<typename Map::mapped_type> Find(const Map& map, const typename Map::key_type& key) {
  const auto found = map.find(key);
  if (found == map.end()) return absl::NotFoundError("");
  return found->second;
}

// Gives `message` a fresh etag and stores it over the one of the same key, whose etag must fit.
template <typename Message>
absl::StatusOr<Message> Replace(ModelState& state, Message& stored, Message message) {
  if (!message.etag().empty() && message.etag() != stored.etag()) return absl::AbortedError("");
  message.set_etag(state.NextEtag());
  stored = message;
  return message;
}

// Erases the rows of `owner` from a map whose keys are pairs.
template <typename Map>
void EraseOwned(Map& map, absl::string_view owner) {
  std::erase_if(map, [&](const auto& row) { return row.first.first == owner; });
}

// A listing by time as the tables define it. `time` tells a row's time.
template <typename Row, typename TimeOf>
std::vector<Row> NewestFirst(const std::map<ModelState::Key, Row>& map, absl::string_view owner, absl::Time start,
                             absl::Time end, const TimeCursor& cursor, int limit, const TimeOf& time) {
  std::vector<std::pair<std::pair<absl::Time, std::string>, Row>> found;
  for (const auto& [key, row] : map) {
    const std::pair<absl::Time, std::string> place(time(row), key.second);
    if (key.first != owner || place.first < start || place.first >= end) continue;
    if (place < std::make_pair(cursor.time, cursor.id)) found.emplace_back(place, row);
  }
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<Row> rows;
  for (auto& [place, row] : found) {
    if (rows.size() < static_cast<size_t>(limit)) rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace crampwise

#endif  // CRAMPWISE_TESTS_STORAGE_MODEL_TABLES_H_
