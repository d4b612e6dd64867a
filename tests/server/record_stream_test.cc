// StreamEntries: the backlog of a device, message by message.
#include <atomic>
#include <thread>

#include "absl/strings/str_cat.h"
#include "crampwise/v1/account_service.grpc.pb.h"
#include "shared/base/proto_time.h"
#include "tests/server/api_test.h"
#include "tests/server/entry_stream.h"

namespace crampwise {
namespace {

using grpc::StatusCode;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using testing::UnorderedElementsAreArray;

std::vector<std::string> NamesIn(const std::vector<v1::RecordEntriesRequest>& messages) {
  std::vector<std::string> names;
  for (const v1::RecordEntriesRequest& message : messages) {
    for (const v1::JournalEntry& entry : message.entries()) names.push_back(entry.name());
  }
  return names;
}

class RecordStreamTest : public ApiTest {
 protected:
  v1::RecordEntriesRequest Message(const v1::Profile& profile, int cramps = 1) {
    v1::RecordEntriesRequest request;
    request.set_parent(profile.name());
    for (int i = 0; i < cramps; ++i) *request.add_entries() = NewCramp(profile);
    return request;
  }

  std::vector<std::string> Recorded(const v1::Profile& profile) {
    std::vector<std::string> names;
    for (const v1::JournalEntry& entry : Entries(ann_, profile)) names.push_back(entry.name());
    return names;
  }

  // Sends all messages before any answer is read; those after a refusal may meet a stream that has ended.
  std::unique_ptr<EntryStream> SendAll(const std::vector<v1::RecordEntriesRequest>& messages) {
    auto stream = std::make_unique<EntryStream>(ann_);
    for (const v1::RecordEntriesRequest& message : messages) stream->Send(message);
    return stream;
  }

  // The stream answers the first `answered` messages, ends with `code`, and records nothing else.
  Reply<v1::RecordEntriesResponse> ExpectRefusal(std::vector<v1::RecordEntriesRequest> messages, size_t answered,
                                                 StatusCode code) {
    const auto stream = SendAll(messages);
    messages.resize(answered);
    EXPECT_EQ(stream->ReadToEnd(), NamesIn(messages));
    Reply<v1::RecordEntriesResponse> end = stream->End();
    EXPECT_EQ(end.code(), code) << end.status.error_message();
    EXPECT_THAT(Recorded(profile_), UnorderedElementsAreArray(NamesIn(messages)));
    return end;
  }

  v1::Profile profile_ = MakeProfile(ann_);
};

TEST_F(RecordStreamTest, EveryMessageIsAnsweredInItsOrder) {
  std::vector<v1::RecordEntriesRequest> messages;
  for (int i = 0; i < 50; ++i) messages.push_back(Message(profile_, 1 + i % 3));
  const auto stream = SendAll(messages);
  stream->SendNoMore();
  EXPECT_EQ(stream->ReadToEnd(), NamesIn(messages));
  EXPECT_TRUE(stream->End().ok());
  EXPECT_THAT(Recorded(profile_), UnorderedElementsAreArray(NamesIn(messages)));
}

TEST_F(RecordStreamTest, AnAnswerDoesNotWaitForMoreMessages) {
  EntryStream stream(ann_);
  v1::RecordEntriesResponse response;
  for (int i = 0; i < 3; ++i) {
    ASSERT_TRUE(stream.Send(Message(profile_)));
    ASSERT_TRUE(stream.Read(response));
    EXPECT_THAT(Recorded(profile_), SizeIs(i + 1)) << "what is answered is there";
  }
  stream.SendNoMore();
  EXPECT_THAT(stream.ReadToEnd(), IsEmpty());
  EXPECT_TRUE(stream.End().ok());
}

TEST_F(RecordStreamTest, AStreamWithoutMessagesEndsWell) {
  EntryStream stream(ann_);
  stream.SendNoMore();
  EXPECT_THAT(stream.ReadToEnd(), IsEmpty());
  EXPECT_TRUE(stream.End().ok());
}

TEST_F(RecordStreamTest, ARepeatedMessageIsRecordedOnce) {
  const v1::RecordEntriesRequest message = Message(profile_);
  const std::string name = message.entries(0).name();
  for (int i = 0; i < 2; ++i) {
    const auto stream = SendAll({message, message});
    stream->SendNoMore();
    EXPECT_THAT(stream->ReadToEnd(), ElementsAre(name, name));
    EXPECT_TRUE(stream->End().ok());
  }
  EXPECT_THAT(Recorded(profile_), ElementsAre(name));
}

TEST_F(RecordStreamTest, ABadEntryEndsNothing) {
  v1::RecordEntriesRequest mixed = Message(profile_, 2);
  mixed.mutable_entries(0)->mutable_episode()->set_pain(11);
  const v1::RecordEntriesRequest next = Message(profile_);
  const auto stream = SendAll({mixed, next});
  stream->SendNoMore();
  EXPECT_THAT(stream->ReadToEnd(), ElementsAre("3", mixed.entries(1).name(), next.entries(0).name()));
  EXPECT_TRUE(stream->End().ok());
}

TEST_F(RecordStreamTest, TwoProfilesShareAStream) {
  const v1::Profile other = MakeProfile(ann_);
  const std::vector<v1::RecordEntriesRequest> messages = {Message(profile_), Message(other), Message(profile_)};
  const auto stream = SendAll(messages);
  stream->SendNoMore();
  EXPECT_EQ(stream->ReadToEnd(), NamesIn(messages));
  EXPECT_THAT(Recorded(profile_), SizeIs(2));
  EXPECT_THAT(Recorded(other), ElementsAre(messages[1].entries(0).name()));
}

// The first message keeps the writer busy, so that the others wait together.
TEST_F(RecordStreamTest, ARefusalInTheMiddleKeepsWhatCameBeforeAndNothingElse) {
  const TestClient jun = server_.SignUp("jun");
  v1::RecordEntriesRequest strange = Message(profile_);
  strange.set_parent(MakeProfile(jun).name());
  const auto end = ExpectRefusal(
      {Message(profile_, 150), Message(profile_), Message(profile_), strange, Message(profile_), Message(profile_)}, 3,
      StatusCode::NOT_FOUND);
  EXPECT_EQ(end.field(), "parent");
}

TEST_F(RecordStreamTest, OfTwoRefusalsTheFirstEndsTheStream) {
  v1::RecordEntriesRequest late = Message(profile_);
  *late.mutable_device_time() = ToProto(server_.clock().TimeNow() - absl::Hours(1));
  v1::RecordEntriesRequest nameless = Message(profile_);
  nameless.clear_parent();
  const auto end = ExpectRefusal({Message(profile_, 150), Message(profile_), late, Message(profile_), nameless}, 2,
                                 StatusCode::FAILED_PRECONDITION);
  EXPECT_EQ(end.field(), "device_time");
}

TEST_F(RecordStreamTest, AMessageAgainstTheRulesIsRefusedByField) {
  v1::RecordEntriesRequest empty = Message(profile_, 0);
  EXPECT_EQ(ExpectRefusal({Message(profile_), empty, Message(profile_)}, 1, StatusCode::INVALID_ARGUMENT).field(),
            "entries");
}

TEST_F(RecordStreamTest, BrokenUtf8IsRefusedAndIsNoEndOfTheStream) {
  v1::RecordEntriesRequest broken = Message(profile_);
  broken.mutable_entries(0)->set_note("\xff\xfe");
  ExpectRefusal({Message(profile_), broken, Message(profile_)}, 1, StatusCode::INVALID_ARGUMENT);
}

TEST_F(RecordStreamTest, MoreThanEightMegabytesAreNotRead) {
  EntryStream stream(ann_);
  v1::RecordEntriesResponse response;
  ASSERT_TRUE(stream.Send(Message(profile_)));
  ASSERT_TRUE(stream.Read(response));
  v1::RecordEntriesRequest large = Message(profile_);
  large.mutable_entries(0)->set_note(std::string((8 << 20) + 1, 'x'));
  stream.Send(large);
  EXPECT_THAT(stream.ReadToEnd(), IsEmpty());
  EXPECT_EQ(stream.End().code(), StatusCode::RESOURCE_EXHAUSTED);
  EXPECT_THAT(Recorded(profile_), SizeIs(1)) << "the connection survives it";
}

TEST_F(RecordStreamTest, ACredentialIsNeeded) {
  EntryStream stream(server_.Anonymous());
  EXPECT_THAT(stream.ReadToEnd(), IsEmpty());
  EXPECT_EQ(stream.End().code(), StatusCode::UNAUTHENTICATED);
}

TEST_F(RecordStreamTest, ARevokedCredentialEndsAnOpenStream) {
  const TestClient phone = server_.SignIn("ann");
  EntryStream stream(phone);
  v1::RecordEntriesResponse response;
  ASSERT_TRUE(stream.Send(Message(profile_)));
  ASSERT_TRUE(stream.Read(response));
  v1::RevokeDeviceRequest revoke;
  revoke.set_name("devices/" + phone.device_id);
  ASSERT_TRUE(ann_.Call(&v1::AccountService::Stub::RevokeDevice, revoke).ok());
  ASSERT_TRUE(stream.Send(Message(profile_)));
  EXPECT_THAT(stream.ReadToEnd(), IsEmpty());
  EXPECT_EQ(stream.End().code(), StatusCode::UNAUTHENTICATED);
  EXPECT_THAT(Recorded(profile_), SizeIs(1));
}

TEST_F(RecordStreamTest, ACancelledStreamRecordsWholeMessagesFromTheFirstOn) {
  std::vector<v1::RecordEntriesRequest> messages;
  for (int i = 0; i < 15; ++i) messages.push_back(Message(profile_, 10));
  const auto stream = SendAll(messages);
  v1::RecordEntriesResponse response;
  ASSERT_TRUE(stream->Read(response));
  stream->Cancel();
  while (stream->Read(response)) continue;
  EXPECT_EQ(stream->End().code(), StatusCode::CANCELLED);
  // Waits for the store, which closes after everything in it is done.
  server_.Restart();
  ann_ = server_.WithToken(ann_.token());
  const size_t recorded = Recorded(profile_).size();
  EXPECT_EQ(recorded % 10, 0);
  ASSERT_GE(recorded, 10);
  messages.resize(recorded / 10);
  EXPECT_THAT(Recorded(profile_), UnorderedElementsAreArray(NamesIn(messages)));
}

TEST_F(RecordStreamTest, AnOpenStreamDoesNotKeepTheServerFromStopping) {
  EntryStream idle(ann_);
  EntryStream busy(ann_);
  v1::RecordEntriesResponse response;
  ASSERT_TRUE(idle.Send(Message(profile_)));
  ASSERT_TRUE(idle.Read(response));
  for (int i = 0; i < 10; ++i) ASSERT_TRUE(busy.Send(Message(profile_, 20)));
  server_.Stop();
  EXPECT_THAT(idle.ReadToEnd(), IsEmpty());
  EXPECT_FALSE(idle.End().ok());
  busy.ReadToEnd();
  EXPECT_FALSE(busy.End().ok());
}

// Each message and its answer hold a megabyte: only a few fit into what lies between the two ends.
TEST_F(RecordStreamTest, WhoReadsNoAnswersIsNotReadFrom) {
  constexpr int kMessages = 40;
  EntryStream stream(ann_);
  std::atomic<int> sent = 0;
  std::thread sender([&] {
    v1::RecordEntriesRequest message = Message(profile_, 260);
    for (v1::JournalEntry& entry : *message.mutable_entries()) entry.set_note(std::string(4000, 'x'));
    while (sent < kMessages && stream.Send(message)) ++sent;
    stream.SendNoMore();
  });
  // Long enough for a server that takes everything.
  Clock& clock = Clock::Real();
  for (int i = 0; i < 100 && sent < kMessages; ++i) clock.SleepUntil(clock.TimeNow() + absl::Milliseconds(20));
  EXPECT_LT(sent, kMessages);
  EXPECT_THAT(stream.ReadToEnd(), SizeIs(260 * kMessages)) << "it goes on when answers are read";
  sender.join();
  EXPECT_TRUE(stream.End().ok());
}

}  // namespace
}  // namespace crampwise
