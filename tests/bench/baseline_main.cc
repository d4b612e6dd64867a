// A server that differs from crampwised in its handlers alone: crampwise_bench_baseline noop|append FILE. Runs until it
// is killed.
#include <unistd.h>

#include <iostream>
#include <memory>
#include <string>

#include "grpcpp/ext/proto_server_reflection_plugin.h"
#include "grpcpp/grpcpp.h"
#include "grpcpp/health_check_service_interface.h"
#include "tests/bench/append_writer.h"
#include "tests/bench/baseline_services.h"

namespace crampwise::bench {
namespace {

int Serve(grpc::Service& journal) {
  grpc::EnableDefaultHealthCheckService(true);
  grpc::reflection::InitProtoReflectionServerBuilderPlugin();
  int port = 0;
  grpc::ServerBuilder builder;
  builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
  builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIME_MS, 60'000);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONCURRENT_STREAMS, 1000);
  builder.SetMaxReceiveMessageSize(8 << 20);
  IdleFeed feed;
  builder.RegisterService(&journal);
  builder.RegisterService(&feed);
  const std::unique_ptr<grpc::Server> server = builder.BuildAndStart();
  if (server == nullptr) return 1;
  std::cout << "listening on 127.0.0.1:" << port << std::endl;
  server->Wait();
  return 0;
}

int Run(const std::string& kind, const std::string& file) {
  if (kind == "noop") {
    NoopJournal journal;
    return Serve(journal);
  }
  AppendWriter writer(file);
  AppendJournal journal(writer);
  return Serve(journal);
}

}  // namespace
}  // namespace crampwise::bench

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: crampwise_bench_baseline noop|append FILE" << std::endl;
    return 2;
  }
  return crampwise::bench::Run(argv[1], argv[2]);
}
