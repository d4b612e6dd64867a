// Changes of feeds that a commit has yet to write.
#ifndef CRAMPWISE_SERVER_STORAGE_FEED_CHANGES_H_
#define CRAMPWISE_SERVER_STORAGE_FEED_CHANGES_H_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "absl/time/time.h"

namespace crampwise {

struct FeedChange {
  int64_t number = 0;
  absl::Time time;
  // What follows the profile's name in the name of the resource.
  std::string below;
};

// Of each profile in the order of their numbers; never empty lists.
using FeedChanges = std::map<std::string, std::vector<FeedChange>, std::less<>>;

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_STORAGE_FEED_CHANGES_H_
