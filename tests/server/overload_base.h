// The services of accounts and journals on a store with a short queue, and few places for streams.
#ifndef CRAMPWISE_TESTS_SERVER_OVERLOAD_BASE_H_
#define CRAMPWISE_TESTS_SERVER_OVERLOAD_BASE_H_

#include <memory>
#include <string>

#include "crampwise/v1/account_service.grpc.pb.h"
#include "gtest/gtest.h"
#include "server/rpc/account_service.h"
#include "server/rpc/handler.h"
#include "server/rpc/journal_service.h"
#include "tests/server/test_server.h"

namespace crampwise {

class OverloadBase : public testing::Test {
 protected:
  static constexpr size_t kQueue = 6;
  static constexpr size_t kShare = 4;
  static constexpr size_t kAll = 100;
  static constexpr Places::Limits kStreams = {3, 2};

  OverloadBase();
  ~OverloadBase() override { server_->Shutdown(); }

  std::string NewId();
  // Returns its id.
  std::string AddAccount(const std::string& login);
  // Signed in with `token`, and known to the server.
  TestClient AddDevice(const std::string& account, const std::string& token);

  static Reply<v1::Account> Get(const TestClient& client) {
    return client.Call(&v1::AccountService::Stub::GetAccount, v1::GetAccountRequest());
  }

  TempDir dir_;
  SimulatedClock clock_;
  WorkPool pool_;
  std::unique_ptr<Store> store_;
  std::unique_ptr<Handler> handler_;
  std::unique_ptr<AccountService> accounts_;
  std::unique_ptr<JournalService> journal_;
  std::unique_ptr<grpc::Server> server_;
  std::shared_ptr<grpc::Channel> channel_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_TESTS_SERVER_OVERLOAD_BASE_H_
