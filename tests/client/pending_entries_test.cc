#include "client/pending_entries.h"

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "shared/base/resource_names.h"
#include "shared/base/uuid.h"
#include "tests/support/process.h"

namespace crampwise::client {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

v1::JournalEntry EntryAt(int second, const std::string& note) {
  v1::JournalEntry entry;
  const std::string profile = NewUuidV7(absl::UnixEpoch());
  entry.set_name(EntryName(profile, NewUuidV7(absl::FromUnixSeconds(1'000'000 + second))));
  entry.mutable_episode()->set_kind(v1::EPISODE_KIND_CRAMP_PAINFUL);
  entry.set_note(note);
  return entry;
}

class PendingEntriesTest : public ::testing::Test {
 protected:
  std::vector<std::string> Notes() {
    std::vector<std::string> notes;
    const std::vector<v1::JournalEntry> entries = pending_.List().value();
    for (const v1::JournalEntry& entry : entries) notes.push_back(entry.note());
    return notes;
  }

  std::string FileOf(const std::string& name) { return dir_.path("pending/" + name); }

  TempDir dir_;
  const PendingEntries pending_{dir_.path("")};
};

TEST_F(PendingEntriesTest, NothingIsPendingAtFirst) { EXPECT_THAT(Notes(), IsEmpty()); }

TEST_F(PendingEntriesTest, EntriesComeBackOldestFirst) {
  const v1::JournalEntry later = EntryAt(2, "later");
  ASSERT_TRUE(pending_.Add(later).ok());
  ASSERT_TRUE(pending_.Add(EntryAt(1, "earlier")).ok());
  EXPECT_THAT(Notes(), ElementsAre("earlier", "later"));
  EXPECT_EQ(pending_.List().value()[1].SerializeAsString(), later.SerializeAsString());
}

TEST_F(PendingEntriesTest, AnotherProcessSeesThem) {
  ASSERT_TRUE(pending_.Add(EntryAt(1, "kept")).ok());
  EXPECT_EQ(PendingEntries(dir_.path("")).List().value().size(), 1u);
}

TEST_F(PendingEntriesTest, RemovedEntriesAreGone) {
  const v1::JournalEntry entry = EntryAt(1, "sent");
  ASSERT_TRUE(pending_.Add(entry).ok());
  ASSERT_TRUE(pending_.Remove(entry).ok());
  EXPECT_TRUE(pending_.Remove(entry).ok());
  EXPECT_THAT(Notes(), IsEmpty());
}

TEST_F(PendingEntriesTest, AKillWhileWritingLeavesAFileThatIsIgnored) {
  ASSERT_TRUE(pending_.Add(EntryAt(1, "whole")).ok());
  std::ofstream(FileOf("01a2.json.tmp.a1b2c3")) << "{\"note\":\"ha";
  EXPECT_THAT(Notes(), ElementsAre("whole"));
  EXPECT_TRUE(std::filesystem::exists(FileOf("01a2.json.tmp.a1b2c3")));
}

TEST_F(PendingEntriesTest, ADamagedFileMovesAsideAndKeepsNothingElseBack) {
  ASSERT_TRUE(pending_.Add(EntryAt(1, "whole")).ok());
  std::ofstream(FileOf("damaged.json")) << "{";
  EXPECT_THAT(Notes(), ElementsAre("whole"));
  EXPECT_TRUE(std::filesystem::exists(dir_.path("refused/damaged.json")));
  EXPECT_FALSE(std::filesystem::exists(FileOf("damaged.json")));
}

// It would be sent for ever: Remove looks for it under its own name.
TEST_F(PendingEntriesTest, AnEntryInAFileOfAnotherNameMovesAside) {
  ASSERT_TRUE(pending_.Add(EntryAt(1, "renamed")).ok());
  const std::filesystem::path file = *std::filesystem::directory_iterator(FileOf(""));
  std::filesystem::rename(file, FileOf("copy.json"));
  EXPECT_THAT(Notes(), IsEmpty());
  EXPECT_TRUE(std::filesystem::exists(dir_.path("refused/copy.json")));
}

TEST_F(PendingEntriesTest, RefusedEntriesMoveAside) {
  const v1::JournalEntry entry = EntryAt(1, "refused");
  ASSERT_TRUE(pending_.Add(entry).ok());
  ASSERT_TRUE(pending_.Refuse(entry).ok());
  EXPECT_THAT(Notes(), IsEmpty());
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(pending_.refused_dir()), {}), 1);
}

TEST_F(PendingEntriesTest, AnEntryWithoutANameIsNotAccepted) {
  EXPECT_TRUE(absl::IsInvalidArgument(pending_.Add(v1::JournalEntry())));
}

}  // namespace
}  // namespace crampwise::client
