// The profiles as this device saw them last, for when the server is away.
#ifndef CRAMPWISE_CLIENT_PROFILE_CACHE_H_
#define CRAMPWISE_CLIENT_PROFILE_CACHE_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "crampwise/v1/profile_service.pb.h"

namespace crampwise::client {

// One file a profile below <config dir>/profiles. Not thread-safe.
class ProfileCache {
 public:
  explicit ProfileCache(const std::string& config_dir);

  absl::Status Save(const v1::Profile& profile) const;

  // NOT_FOUND if this device has never seen the profile. `name` is "profiles/{profile}".
  absl::StatusOr<v1::Profile> Load(absl::string_view name) const;

  // All that can be read.
  absl::StatusOr<std::vector<v1::Profile>> LoadAll() const;

  absl::Status Remove(absl::string_view name) const;

  // Forgets every profile.
  absl::Status Clear() const;

 private:
  absl::StatusOr<std::string> PathOf(absl::string_view name) const;

  const std::string dir_;
};

}  // namespace crampwise::client

#endif  // CRAMPWISE_CLIENT_PROFILE_CACHE_H_
