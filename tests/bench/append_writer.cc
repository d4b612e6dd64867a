#include "tests/bench/append_writer.h"

#include <fcntl.h>
#include <unistd.h>

#include <stdexcept>
#include <utility>

#include "absl/strings/str_cat.h"

namespace crampwise::bench {

AppendWriter::AppendWriter(const std::string& file)
    : file_(open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600)) {
  if (file_ < 0) throw std::runtime_error("cannot make " + file);
  thread_ = std::thread([this] { Loop(); });
}

AppendWriter::~AppendWriter() {
  {
    absl::MutexLock lock(&mu_);
    stopping_ = true;
  }
  thread_.join();
  close(file_);
}

void AppendWriter::Append(std::string bytes, std::function<void(bool)> done) {
  absl::MutexLock lock(&mu_);
  queue_.push_back({std::move(bytes), std::move(done)});
}

std::vector<AppendWriter::Job> AppendWriter::Take() {
  absl::MutexLock lock(&mu_);
  const auto ready = [this]() ABSL_SHARED_LOCKS_REQUIRED(mu_) { return stopping_ || !queue_.empty(); };
  mu_.Await(absl::Condition(&ready));
  return std::exchange(queue_, {});
}

void AppendWriter::Loop() {
  for (std::vector<Job> jobs = Take(); !jobs.empty(); jobs = Take()) {
    std::string bytes;
    for (const Job& job : jobs) absl::StrAppend(&bytes, job.bytes);
    const bool durable =
        write(file_, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()) && fdatasync(file_) == 0;
    for (const Job& job : jobs) job.done(durable);
  }
}

}  // namespace crampwise::bench
