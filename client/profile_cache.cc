#include "client/profile_cache.h"

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "client/private_file.h"
#include "shared/base/resource_names.h"
#include "shared/base/status_macros.h"

namespace crampwise::client {

ProfileCache::ProfileCache(const std::string& config_dir) : dir_(absl::StrCat(config_dir, "/profiles")) {}

absl::StatusOr<std::string> ProfileCache::PathOf(absl::string_view name) const {
  ASSIGN_OR_RETURN(const std::string id, ProfileOfName("profile.name", name));
  return absl::StrCat(dir_, "/", id, ".json");
}

absl::Status ProfileCache::Save(const v1::Profile& profile) const {
  ASSIGN_OR_RETURN(const std::string path, PathOf(profile.name()));
  RETURN_IF_ERROR(MakePrivateDir(dir_));
  return WriteMessageFile(path, profile);
}

absl::StatusOr<v1::Profile> ProfileCache::Load(absl::string_view name) const {
  ASSIGN_OR_RETURN(const std::string path, PathOf(name));
  v1::Profile profile;
  RETURN_IF_ERROR(ReadMessageFile(path, profile));
  return profile;
}

absl::StatusOr<std::vector<v1::Profile>> ProfileCache::LoadAll() const {
  ASSIGN_OR_RETURN(const std::vector<std::string> files, ListPrivateDir(dir_, ".json"));
  std::vector<v1::Profile> profiles;
  for (const std::string& file : files) {
    v1::Profile profile;
    if (ReadMessageFile(absl::StrCat(dir_, "/", file), profile).ok()) profiles.push_back(std::move(profile));
  }
  return profiles;
}

absl::Status ProfileCache::Remove(absl::string_view name) const {
  ASSIGN_OR_RETURN(const std::string path, PathOf(name));
  return RemovePrivateFile(path);
}

absl::Status ProfileCache::Clear() const {
  ASSIGN_OR_RETURN(const std::vector<std::string> files, ListPrivateDir(dir_, ".json"));
  for (const std::string& file : files) RETURN_IF_ERROR(RemovePrivateFile(absl::StrCat(dir_, "/", file)));
  return absl::OkStatus();
}

}  // namespace crampwise::client
