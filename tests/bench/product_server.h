// The shipped server with its default settings, and somebody signed in to it.
#ifndef CRAMPWISE_TESTS_BENCH_PRODUCT_SERVER_H_
#define CRAMPWISE_TESTS_BENCH_PRODUCT_SERVER_H_

#include <string>
#include <vector>

#include "grpcpp/grpcpp.h"
#include "tests/bench/child_server.h"
#include "tests/bench/options.h"

namespace crampwise::bench {

// Starts the server on `database`, which must be there or be a new SQLite file. Its log goes to a file in `dir`.
ChildServer StartProduct(const Options& options, const TempDir& dir, const std::string& database);

// Starts a server that differs from the product in its handlers alone; `kind` is "noop" or "append".
ChildServer StartBaseline(const Options& options, const TempDir& dir, const std::string& kind);

// Who sends a load.
struct Sender {
  std::string token;
  // "profiles/{profile}".
  std::vector<std::string> profiles;
};

// Signs up an account with `profiles` profiles, at most 50 of them, and leaves its device signed in. Throws
// std::runtime_error if the server refuses.
Sender SignUp(const ChildServer& server, int profiles);

void SetCredential(grpc::ClientContext& context, const std::string& token);

}  // namespace crampwise::bench

#endif  // CRAMPWISE_TESTS_BENCH_PRODUCT_SERVER_H_
