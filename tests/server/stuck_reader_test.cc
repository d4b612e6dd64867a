// Readers of streams that take nothing.
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "crampwise/v1/journal_service.grpc.pb.h"
#include "gtest/gtest.h"
#include "shared/base/proto_time.h"
#include "tests/server/metered_server.h"
#include "tests/server/sample_profile.h"
#include "tests/server/watcher.h"

namespace crampwise {
namespace {

// More than a connection holds for a reader that takes nothing.
constexpr int kPages = 3;
constexpr int kEntries = 50;
constexpr int kNoteBytes = 3900;

class StuckReaderTest : public testing::Test {
 protected:
  v1::WatchRequest NewWatch() {
    v1::WatchRequest request;
    request.set_parent(profile_);
    return request;
  }

  // A connection of its own, so that nothing but its own stream waits for the reader.
  TestClient OnItsOwnConnection() {
    grpc::ChannelArguments arguments;
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    // Holds 64 kB for a reader, however fast they came.
    arguments.SetInt(GRPC_ARG_HTTP2_BDP_PROBE, 0);
    return TestClient(
        grpc::CreateCustomChannel(server_.server().address(), grpc::InsecureChannelCredentials(), arguments),
        server_.SignIn("ann").token());
  }

  // The name of the last entry.
  std::string Record(int entries, const std::string& note) {
    v1::RecordEntriesRequest request;
    request.set_parent(profile_);
    *request.mutable_device_time() = ToProto(server_.clock().TimeNow());
    for (int i = 0; i < entries; ++i) {
      v1::JournalEntry& entry = *request.add_entries();
      entry.set_name(absl::StrCat(profile_, "/entries/", server_.NewId()));
      *entry.mutable_event_time() = ToProto(server_.clock().TimeNow());
      entry.mutable_episode()->set_kind(v1::EPISODE_KIND_CRAMP_PAINFUL);
      entry.mutable_episode()->set_site(v1::SITE_CALF);
      entry.set_note(note);
    }
    const auto reply = ann_.Call(&v1::JournalService::Stub::RecordEntries, request);
    EXPECT_TRUE(reply.ok()) << reply.status.error_message();
    return request.entries(entries - 1).name();
  }

  double OpenStreams() { return Figure(ReadMetrics(server_.server()), "crampwise_open_streams"); }

  void AwaitOpenStreams(int count) {
    for (int i = 0; i < 2000 && OpenStreams() != count; ++i) absl::SleepFor(absl::Milliseconds(10));
    EXPECT_EQ(OpenStreams(), count);
  }

  TestServer server_{TestServer::DefaultStart(), WithMetrics()};
  TestClient ann_ = server_.SignUp("ann");
  const std::string profile_ = CreateSampleProfile(ann_, server_.NewId());
};

TEST_F(StuckReaderTest, IsDroppedWhileOthersGoOn) {
  Watcher healthy(ann_, NewWatch());
  ASSERT_TRUE(healthy.AwaitOpen());
  const TestClient stuck_client = OnItsOwnConnection();
  const auto context = stuck_client.Context();
  const auto stub = stuck_client.Stub<v1::FeedService>();
  const auto stuck = stub->Watch(context.get(), NewWatch());
  AwaitOpenStreams(2);

  std::string last;
  for (int page = 0; page < kPages; ++page) last = Record(kEntries, std::string(kNoteBytes, 'x'));
  EXPECT_TRUE(healthy.AwaitChange(last));
  EXPECT_EQ(OpenStreams(), 2);
  // Past the longest write, and past the longest wait for the reader to take the end.
  for (int minute = 0; minute < 20 && OpenStreams() == 2; ++minute) {
    server_.clock().AdvanceTime(absl::Minutes(1));
    EXPECT_TRUE(healthy.AwaitChange(Record(1, "still here")));
  }
  AwaitOpenStreams(1);
  EXPECT_TRUE(healthy.AwaitChange(Record(1, "and after it")));
}

}  // namespace
}  // namespace crampwise
