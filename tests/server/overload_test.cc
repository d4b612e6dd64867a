// What happens when more is asked of the server than it can do: it says so at once, and says it to those who ask too
// much.
#include <future>
#include <string>
#include <vector>

#include "absl/synchronization/notification.h"
#include "tests/server/overload_base.h"

namespace crampwise {
namespace {

using Accounts = v1::AccountService::Stub;

// Keeps the store's writer busy until it is destroyed.
class Stall {
 public:
  explicit Stall(Store& store) {
    store.Write(
        [this](Transaction&) {
          busy_.Notify();
          go_on_.WaitForNotification();
          return absl::OkStatus();
        },
        [this](const absl::Status&) { over_.Notify(); });
    busy_.WaitForNotification();
  }

  ~Stall() {
    go_on_.Notify();
    over_.WaitForNotification();
  }

 private:
  absl::Notification busy_;
  absl::Notification go_on_;
  absl::Notification over_;
};

class OverloadTest : public OverloadBase {
 protected:
  Reply<v1::Account> Update(const TestClient& client) {
    v1::UpdateAccountRequest request;
    request.set_request_id(NewId());
    request.mutable_account()->set_display_name("Mei");
    return client.Call(&Accounts::UpdateAccount, request);
  }

  // A write of a client that is certainly in the queue when this returns.
  std::future<Reply<v1::Account>> Queue(const TestClient& client) {
    const int64_t before = store_->Status().writes.clients.waiting;
    auto reply = std::async(std::launch::async, [this, client] { return Update(client); });
    while (store_->Status().writes.clients.waiting == before) absl::SleepFor(absl::Milliseconds(1));
    return reply;
  }

  static void ExpectShed(const Reply<v1::Account>& reply) {
    EXPECT_EQ(reply.code(), grpc::StatusCode::RESOURCE_EXHAUSTED) << reply.status.error_message();
    EXPECT_GT(reply.problem.retry_after_ms(), 0);
  }
};

TEST_F(OverloadTest, WritesAreShedAtOnceWhileReadsGoOn) {
  const TestClient mei = AddDevice(AddAccount("mei"), "mei's token");
  const TestClient jun = AddDevice(AddAccount("jun"), "jun's token");
  std::vector<std::future<Reply<v1::Account>>> queued;
  {
    const Stall stall(*store_);
    for (size_t i = 0; i < kQueue; ++i) queued.push_back(Queue(i % 2 == 0 ? mei : jun));
    ExpectShed(Update(mei));
    ExpectShed(Update(jun));
    EXPECT_TRUE(Get(mei).ok());
    EXPECT_TRUE(Get(jun).ok());
  }
  for (auto& reply : queued) EXPECT_TRUE(reply.get().ok());
  EXPECT_TRUE(Update(mei).ok());
}

TEST_F(OverloadTest, AnAccountHasItsShareHoweverManyDevicesItUses) {
  const std::string account = AddAccount("mei");
  const TestClient phone = AddDevice(account, "phone");
  const TestClient tablet = AddDevice(account, "tablet");
  const TestClient jun = AddDevice(AddAccount("jun"), "jun's token");
  std::vector<std::future<Reply<v1::Account>>> queued;
  {
    const Stall stall(*store_);
    for (size_t i = 0; i < kShare; ++i) queued.push_back(Queue(i % 2 == 0 ? phone : tablet));
    ExpectShed(Update(phone));
    ExpectShed(Update(tablet));
    EXPECT_TRUE(Get(phone).ok()) << "reads have a share of their own";
    queued.push_back(Queue(jun));
  }
  for (auto& reply : queued) EXPECT_TRUE(reply.get().ok());
  EXPECT_TRUE(Update(phone).ok()) << "places are given back";
}

TEST_F(OverloadTest, ClientsDoNotKeepTheServerFromItsOwnWork) {
  const TestClient mei = AddDevice(AddAccount("mei"), "mei's token");
  const TestClient jun = AddDevice(AddAccount("jun"), "jun's token");
  std::vector<std::future<Reply<v1::Account>>> queued;
  std::promise<absl::Status> done;
  {
    const Stall stall(*store_);
    for (size_t i = 0; i < kQueue; ++i) queued.push_back(Queue(i % 2 == 0 ? mei : jun));
    Store::Job own;
    own.body = [](Transaction&) { return absl::OkStatus(); };
    own.done = [&done](const absl::Status& status) { done.set_value(status); };
    own.lane = Lane::kServer;
    store_->Write(std::move(own));
  }
  EXPECT_TRUE(done.get_future().get().ok());
  for (auto& reply : queued) EXPECT_TRUE(reply.get().ok());
}

TEST_F(OverloadTest, CallThatWasGivenUpInTheQueueGivesItsPlaceBack) {
  const TestClient mei = AddDevice(AddAccount("mei"), "mei's token");
  {
    const Stall stall(*store_);
    for (size_t i = 0; i < kShare; ++i) {
      const auto context = mei.Context();
      context->set_deadline(absl::ToChronoTime(Clock::Real().TimeNow() + absl::Milliseconds(50)));
      v1::UpdateAccountRequest request;
      request.set_request_id(NewId());
      request.mutable_account();
      v1::Account response;
      EXPECT_EQ(mei.Stub<v1::AccountService>()->UpdateAccount(context.get(), request, &response).error_code(),
                grpc::StatusCode::DEADLINE_EXCEEDED);
    }
    ExpectShed(Update(mei));
  }
  while (handler_->waiting_writes().taken() > 0) absl::SleepFor(absl::Milliseconds(1));
  EXPECT_TRUE(Update(mei).ok());
}

TEST_F(OverloadTest, SignInsBeyondThePoolAreShedAtOnce) {
  v1::SignInRequest request;
  request.set_device_id(NewId());
  request.set_login("mei");
  request.set_password(kTestPassword);
  const TestClient stranger(channel_, "");
  const auto sign_in = [&] { return stranger.Call(&Accounts::SignIn, request); };
  std::vector<std::future<Reply<v1::SignInResponse>>> waiting;
  {
    // The one thread of the pool waits for the store, and one more sign-in fits into the queue behind it.
    const Stall stall(*store_);
    waiting.push_back(std::async(std::launch::async, sign_in));
    while (store_->Status().writes.clients.waiting == 0) absl::SleepFor(absl::Milliseconds(1));
    waiting.push_back(std::async(std::launch::async, sign_in));
    while (pool_.Load().waiting == 0) absl::SleepFor(absl::Milliseconds(1));
    const Reply<v1::SignInResponse> shed = sign_in();
    EXPECT_EQ(shed.code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
    EXPECT_GT(shed.problem.retry_after_ms(), 0);
    EXPECT_EQ(pool_.Load().refused, 1);
  }
  for (auto& reply : waiting) EXPECT_EQ(reply.get().code(), grpc::StatusCode::UNAUTHENTICATED);
}

}  // namespace
}  // namespace crampwise
