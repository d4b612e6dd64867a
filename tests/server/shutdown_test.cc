// A server that stops ends the streams that would never end by themselves.
#include "tests/server/api_test.h"
#include "tests/server/entry_stream.h"
#include "tests/server/health_watch.h"
#include "tests/server/watcher.h"

namespace crampwise {
namespace {

using grpc::StatusCode;

class ShutdownTest : public ApiTest {
 protected:
  v1::RecordEntriesRequest Message() {
    v1::RecordEntriesRequest message;
    message.set_parent(profile_.name());
    *message.add_entries() = NewCramp(profile_);
    return message;
  }

  // Returns when every call has ended by itself.
  void Shutdown() { server_.server().Shutdown(absl::InfiniteDuration()); }

  v1::Profile profile_ = MakeProfile(ann_);
};

TEST_F(ShutdownTest, WaitsForNoIdleStream) {
  v1::WatchRequest request;
  request.set_parent(profile_.name());
  Watcher watcher(ann_, request);
  ASSERT_TRUE(watcher.AwaitOpen());
  HealthWatch health(server_.channel());
  ASSERT_EQ(health.Next(), HealthWatch::State::SERVING);
  HealthWatch of_nothing(server_.channel(), "nothing");
  ASSERT_EQ(of_nothing.Next(), HealthWatch::State::SERVICE_UNKNOWN);
  EntryStream entries(ann_);
  ASSERT_TRUE(entries.Send(Message()));
  v1::RecordEntriesResponse answer;
  ASSERT_TRUE(entries.Read(answer));

  Shutdown();

  EXPECT_EQ(watcher.Finish().error_code(), StatusCode::UNAVAILABLE);
  EXPECT_EQ(health.Next(), HealthWatch::State::NOT_SERVING);
  EXPECT_EQ(health.Next(), HealthWatch::State::UNKNOWN);
  EXPECT_EQ(health.Finish().error_code(), StatusCode::UNAVAILABLE);
  EXPECT_EQ(of_nothing.Finish().error_code(), StatusCode::UNAVAILABLE);
  const auto end = entries.End();
  EXPECT_EQ(end.code(), StatusCode::UNAVAILABLE) << end.status.error_message();
  EXPECT_GT(end.problem.retry_after_ms(), 0);
}

TEST_F(ShutdownTest, AnswersTheEntriesThatItTook) {
  EntryStream entries(ann_);
  std::vector<std::string> names;
  for (int i = 0; i < 10; ++i) {
    const v1::RecordEntriesRequest message = Message();
    ASSERT_TRUE(entries.Send(message));
    names.push_back(message.entries(0).name());
  }
  v1::RecordEntriesResponse first;
  ASSERT_TRUE(entries.Read(first));
  Shutdown();
  std::vector<std::string> answered = entries.ReadToEnd();
  answered.insert(answered.begin(), first.results(0).entry().name());
  EXPECT_EQ(entries.End().code(), StatusCode::UNAVAILABLE);
  server_.Restart();
  ann_ = server_.WithToken(ann_.token());
  names.resize(answered.size());
  EXPECT_EQ(answered, names);
  EXPECT_EQ(Entries(ann_, profile_).size(), answered.size()) << "nothing was recorded without an answer";
}

TEST_F(ShutdownTest, AHealthWatcherThatGoesAwayIsForgotten) {
  HealthWatch health(server_.channel());
  ASSERT_EQ(health.Next(), HealthWatch::State::SERVING);
  health.Cancel();
  EXPECT_EQ(health.Finish().error_code(), StatusCode::CANCELLED);
  Shutdown();
}

}  // namespace
}  // namespace crampwise
