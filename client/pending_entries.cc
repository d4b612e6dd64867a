#include "client/pending_entries.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "client/private_file.h"
#include "shared/base/resource_names.h"
#include "shared/base/status_macros.h"

namespace crampwise::client {
namespace {

constexpr char kSuffix[] = ".json";

// Entry ids begin with the time, so the order of the names is the order in which the entries were made.
absl::StatusOr<std::string> FileOf(const v1::JournalEntry& entry) {
  ASSIGN_OR_RETURN(const ChildName name, ParseChildName("entry.name", entry.name(), "entries"));
  return absl::StrCat(name.id, kSuffix);
}

}  // namespace

PendingEntries::PendingEntries(const std::string& config_dir)
    : pending_(absl::StrCat(config_dir, "/pending")), refused_(absl::StrCat(config_dir, "/refused")) {}

absl::Status PendingEntries::Add(const v1::JournalEntry& entry) const {
  ASSIGN_OR_RETURN(const std::string file, FileOf(entry));
  RETURN_IF_ERROR(MakePrivateDir(pending_));
  return WriteMessageFile(absl::StrCat(pending_, "/", file), entry);
}

absl::StatusOr<std::vector<v1::JournalEntry>> PendingEntries::List() const {
  ASSIGN_OR_RETURN(const std::vector<std::string> files, ListPrivateDir(pending_, kSuffix));
  std::vector<v1::JournalEntry> entries;
  for (const std::string& file : files) {
    v1::JournalEntry entry;
    const absl::Status read = ReadMessageFile(absl::StrCat(pending_, "/", file), entry);
    // Another process has just sent it.
    if (absl::IsNotFound(read)) continue;
    // Under another name it could not be removed once it is sent.
    if (absl::IsDataLoss(read) || (read.ok() && FileOf(entry).value_or("") != file)) {
      RETURN_IF_ERROR(MoveToRefused(file));
      continue;
    }
    RETURN_IF_ERROR(read);
    entries.push_back(std::move(entry));
  }
  return entries;
}

absl::Status PendingEntries::Remove(const v1::JournalEntry& entry) const {
  ASSIGN_OR_RETURN(const std::string file, FileOf(entry));
  return RemovePrivateFile(absl::StrCat(pending_, "/", file));
}

absl::Status PendingEntries::Refuse(const v1::JournalEntry& entry) const {
  ASSIGN_OR_RETURN(const std::string file, FileOf(entry));
  return MoveToRefused(file);
}

absl::Status PendingEntries::Clear() const {
  for (const std::string& dir : {pending_, refused_}) {
    ASSIGN_OR_RETURN(const std::vector<std::string> files, ListPrivateDir(dir, kSuffix));
    for (const std::string& file : files) RETURN_IF_ERROR(RemovePrivateFile(absl::StrCat(dir, "/", file)));
  }
  return absl::OkStatus();
}

absl::Status PendingEntries::MoveToRefused(const std::string& file) const {
  RETURN_IF_ERROR(MakePrivateDir(refused_));
  return MovePrivateFile(absl::StrCat(pending_, "/", file), absl::StrCat(refused_, "/", file));
}

}  // namespace crampwise::client
