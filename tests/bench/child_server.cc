#include "tests/bench/child_server.h"

#include <stdexcept>

namespace crampwise::bench {

ChildServer::ChildServer(const std::vector<std::string>& argv, const std::string& stderr_file)
    : process_(argv, stderr_file) {
  const std::string line = process_.ReadLine();
  const size_t begin = line.find("127.0.0.1:");
  if (begin == std::string::npos) throw std::runtime_error(argv.front() + " did not start; see " + stderr_file);
  address_ = line.substr(begin, line.find(',', begin) - begin);
}

std::shared_ptr<grpc::Channel> ChildServer::Connect() const {
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  return grpc::CreateCustomChannel(address_, grpc::InsecureChannelCredentials(), arguments);
}

}  // namespace crampwise::bench
