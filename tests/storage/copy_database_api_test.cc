// A server on a copy shows what the server on the original showed.
#include <filesystem>

#include "server/storage/copy_database.h"
#include "tests/server/api_test.h"
#include "tests/support/postgres.h"

namespace crampwise {
namespace {

class CopiedServerTest : public ApiTest {
 protected:
  // Ann's profile with something of everything.
  void LiveADay() {
    const v1::Profile profile = MakeProfile(ann_);
    MakeRegimen(ann_, profile);
    ASSERT_TRUE(Record(ann_, profile, {NewCramp(profile), NewCramp(profile)}).ok());
    server_.Advance(absl::Hours(24));
    ASSERT_FALSE(Reminders(ann_, profile).empty());
    ASSERT_EQ(Entries(ann_, profile).size(), 2u);
  }
};

TEST_F(CopiedServerTest, ShowsTheSameOnPostgresAndBackOnSqlite) {
  LiveADay();
  const std::string before = Snapshot(ann_);
  ServerOptions options = server_.options();
  const std::string original = options.database;
  server_.Stop();

  options.database = SharedPostgresCluster().CreateDatabase();
  ASSERT_TRUE(CopyDatabase(original, options.database).ok());
  {
    const absl::StatusOr<std::unique_ptr<Server>> copied = Server::Start(options, server_.clock());
    ASSERT_TRUE(copied.ok()) << copied.status();
    const auto channel = grpc::CreateChannel((*copied)->address(), grpc::InsecureChannelCredentials());
    EXPECT_EQ(Snapshot(TestClient(channel, ann_.token())), before);
  }

  std::filesystem::remove(original);
  ASSERT_TRUE(CopyDatabase(options.database, original).ok());
  server_.Restart();
  EXPECT_EQ(Snapshot(server_.WithToken(ann_.token())), before);
}

}  // namespace
}  // namespace crampwise
