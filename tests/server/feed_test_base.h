// Streams over Ann's feed.
#ifndef CRAMPWISE_TESTS_SERVER_FEED_TEST_BASE_H_
#define CRAMPWISE_TESTS_SERVER_FEED_TEST_BASE_H_

#include <string>
#include <vector>

#include "tests/server/reminder_test_base.h"
#include "tests/server/watcher.h"

namespace crampwise {

class FeedTestBase : public ReminderTestBase {
 protected:
  v1::WatchRequest NewWatch(int64_t after_number) {
    v1::WatchRequest request;
    request.set_parent(profile_.name());
    request.set_after_number(after_number);
    return request;
  }

  // Numbers of all changes.
  std::vector<int64_t> AllNumbers() {
    v1::ListChangesRequest request;
    request.set_parent(profile_.name());
    request.set_page_size(500);
    const auto reply = ann_.Call(&v1::FeedService::Stub::ListChanges, request);
    EXPECT_TRUE(reply.ok()) << reply.status.error_message();
    std::vector<int64_t> numbers;
    for (const v1::Change& change : reply.response.changes()) numbers.push_back(change.number());
    return numbers;
  }

  // Records a cramp; returns its name.
  std::string RecordCramp() {
    const v1::JournalEntry cramp = NewCramp(profile_);
    EXPECT_TRUE(Record(ann_, profile_, {cramp}).ok());
    return cramp.name();
  }
};

}  // namespace crampwise

#endif  // CRAMPWISE_TESTS_SERVER_FEED_TEST_BASE_H_
