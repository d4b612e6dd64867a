#include "tests/server/overload_base.h"

#include <stdexcept>
#include <utility>

#include "server/auth/blake2b.h"
#include "server/storage/sqlite_store.h"
#include "shared/base/uuid.h"

namespace crampwise {

OverloadBase::OverloadBase() : clock_(TestServer::DefaultStart()), pool_(1, 1) {
  SqliteOptions options;
  options.file = dir_.path("store.db");
  options.queue_limit = kQueue;
  absl::StatusOr<std::unique_ptr<Store>> store = OpenSqlite(options, clock_);
  if (!store.ok()) throw std::runtime_error(store.status().ToString());
  store_ = *std::move(store);
  handler_ = std::make_unique<Handler>(
      *store_, pool_, clock_,
      HandlerOptions{.waiting = {kAll, kShare}, .entry_streams = kStreams, .exports = kStreams});
  accounts_ =
      std::make_unique<AccountService>(*handler_, AccountOptions{absl::Hours(1), PasswordHasher::Cost::kLeastForTests});
  journal_ = std::make_unique<JournalService>(*handler_);
  grpc::ServerBuilder builder;
  builder.RegisterService(accounts_.get());
  builder.RegisterService(journal_.get());
  server_ = builder.BuildAndStart();
  channel_ = server_->InProcessChannel(grpc::ChannelArguments());
}

std::string OverloadBase::NewId() { return NewUuidV7(clock_.TimeNow()); }

std::string OverloadBase::AddAccount(const std::string& login) {
  const std::string account = NewId();
  const absl::Status status = store_->WriteAndWait([&](Transaction& tx) {
    return tx.accounts().Insert({account, login, "no hash", "", {}, tx.now()});
  });
  EXPECT_TRUE(status.ok()) << status;
  return account;
}

TestClient OverloadBase::AddDevice(const std::string& account, const std::string& token) {
  const absl::Status status = store_->WriteAndWait([&](Transaction& tx) {
    return tx.devices().Put(
        {NewId(), account, "", Blake2bHex(token), tx.now(), tx.now() + absl::Hours(1), absl::InfiniteFuture()});
  });
  EXPECT_TRUE(status.ok()) << status;
  TestClient client(channel_, token);
  EXPECT_TRUE(Get(client).ok()) << "the server has seen the device";
  return client;
}

}  // namespace crampwise
