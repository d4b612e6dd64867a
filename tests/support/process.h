// Child processes of the real binaries.
#ifndef CRAMPWISE_TESTS_SUPPORT_PROCESS_H_
#define CRAMPWISE_TESTS_SUPPORT_PROCESS_H_

#include <sys/types.h>

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace crampwise {

// A running child. Not thread-safe. The destructor kills it.
class Process {
 public:
  // Starts `argv`; its standard output is read by ReadLine, its standard error goes to `stderr_file` (appended).
  Process(const std::vector<std::string>& argv, const std::string& stderr_file);
  ~Process();

  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  // The next line of standard output without its end; empty at the end of the output.
  std::string ReadLine();

  pid_t pid() const { return pid_; }
  void Kill(int signal);
  // Waits for the end; the exit code, or 128 + signal.
  int Wait();

 private:
  pid_t pid_ = -1;
  int out_ = -1;
};

struct Finished {
  int exit_code;
  std::string out;
  std::string err;
};

// Runs `argv` to its end with `input` as standard input.
Finished RunToEnd(const std::vector<std::string>& argv, absl::string_view input = "");

// A folder that is removed, with everything in it, by the destructor.
class TempDir {
 public:
  TempDir();
  ~TempDir();

  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;

  std::string path(absl::string_view name) const;

 private:
  std::string path_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_TESTS_SUPPORT_PROCESS_H_
