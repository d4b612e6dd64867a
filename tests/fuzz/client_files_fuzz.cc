// The files that the client keeps, as a crash, another program or a curious person may have left them.
#include <google/protobuf/stubs/logging.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>

#include "absl/strings/str_cat.h"
#include "client/credentials_file.h"
#include "client/pending_entries.h"
#include "client/profile_cache.h"
#include "tests/fuzz/decoders.h"
#include "tests/fuzz/require.h"
#include "tests/support/process.h"

namespace crampwise::client {
namespace {

constexpr char kId[] = "01963a2e-7c00-7000-8000-000000000001";

// A configuration folder with one file in it.
class Folder {
 public:
  Folder(const std::string& name, absl::string_view content) {
    const std::filesystem::path file = dir_.path(name);
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << content;
  }

  std::string path() const { return dir_.path(""); }

 private:
  const TempDir dir_;
};

void TryCredentials(absl::string_view text) {
  const Folder folder("credentials.json", text);
  const CredentialsFile file(folder.path());
  const auto credentials = file.Load();
  if (!credentials.ok()) return Require(absl::IsDataLoss(credentials.status()), "a damaged file is lost data");
  Require(credentials->has_value() && !(*credentials)->token.empty(), "credentials have a token");
  Require(file.Save(**credentials).ok(), "what was read can be written");
  const auto again = file.Load();
  Require(again.ok() && again->has_value(), "what was written can be read");
  Require((*again)->token == (*credentials)->token && (*again)->expire_time == (*credentials)->expire_time &&
              (*again)->issue_time == (*credentials)->issue_time && (*again)->language == (*credentials)->language,
          "credentials come back as they were");
  IsRenewalDue(**credentials, absl::UnixEpoch());
}

void TryPendingEntry(absl::string_view text) {
  const Folder folder(absl::StrCat("pending/", kId, ".json"), text);
  const PendingEntries pending(folder.path());
  const auto entries = pending.List();
  Require(entries.ok(), "one bad file does not keep the others");
  for (const v1::JournalEntry& entry : *entries) Require(pending.Remove(entry).ok(), "an entry that is listed can go");
  const auto rest = pending.List();
  Require(rest.ok() && rest->empty(), "an entry that was sent is not sent again");
}

void TryProfile(absl::string_view text) {
  const Folder folder(absl::StrCat("profiles/", kId, ".json"), text);
  const ProfileCache cache(folder.path());
  const auto profile = cache.Load(absl::StrCat("profiles/", kId));
  if (!profile.ok()) return Require(absl::IsDataLoss(profile.status()), "a damaged file is lost data");
  if (!cache.Save(*profile).ok()) return;
  const auto again = cache.Load(profile->name());
  Require(again.ok() && again->SerializeAsString() == profile->SerializeAsString(), "a profile comes back as it was");
}

constexpr Decoder kDecoders[] = {{'c', TryCredentials}, {'e', TryPendingEntry}, {'p', TryProfile}};

}  // namespace
}  // namespace crampwise::client

extern "C" int LLVMFuzzerInitialize(int*, char***) {
  google::protobuf::SetLogHandler(nullptr);
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  crampwise::TryDecoders(crampwise::client::kDecoders, data, size);
  return 0;
}
