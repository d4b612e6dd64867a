#include "tests/support/process.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "absl/strings/str_cat.h"

extern char** environ;

namespace crampwise {
namespace {

// Where the three standard streams of a child go.
struct Streams {
  int in = -1;
  int out = -1;
  std::string err_file;
};

pid_t Spawn(const std::vector<std::string>& argv, const Streams& streams) {
  std::vector<char*> args;
  for (const std::string& arg : argv) args.push_back(const_cast<char*>(arg.c_str()));
  args.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  if (streams.in >= 0) posix_spawn_file_actions_adddup2(&actions, streams.in, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, streams.out, STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, streams.err_file.c_str(), O_WRONLY | O_CREAT | O_APPEND,
                                   0600);
  pid_t pid = -1;
  const int error = posix_spawn(&pid, args[0], &actions, nullptr, args.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) throw std::runtime_error(absl::StrCat("cannot start ", argv[0]));
  return pid;
}

int ExitCode(pid_t pid) {
  int status = 0;
  waitpid(pid, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

std::string FileContent(const std::string& file) {
  std::stringstream content;
  content << std::ifstream(file).rdbuf();
  return content.str();
}

}  // namespace

Process::Process(const std::vector<std::string>& argv, const std::string& stderr_file) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("pipe");
  pid_ = Spawn(argv, {.out = ends[1], .err_file = stderr_file});
  close(ends[1]);
  out_ = ends[0];
}

Process::~Process() {
  Kill(SIGKILL);
  Wait();
  close(out_);
}

std::string Process::ReadLine() {
  std::string line;
  char c = 0;
  while (read(out_, &c, 1) == 1 && c != '\n') line.push_back(c);
  return line;
}

void Process::Kill(int signal) {
  if (pid_ > 0) kill(pid_, signal);
}

int Process::Wait() {
  if (pid_ <= 0) return 0;
  const int code = ExitCode(pid_);
  pid_ = -1;
  return code;
}

Finished RunToEnd(const std::vector<std::string>& argv, absl::string_view input) {
  const TempDir dir;
  std::ofstream(dir.path("in")) << input;
  const int in = open(dir.path("in").c_str(), O_RDONLY | O_CLOEXEC);
  const int out = open(dir.path("out").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  const int code = ExitCode(Spawn(argv, {.in = in, .out = out, .err_file = dir.path("err")}));
  close(in);
  close(out);
  return {code, FileContent(dir.path("out")), FileContent(dir.path("err"))};
}

TempDir::TempDir() {
  std::string pattern = (std::filesystem::temp_directory_path() / "crampwise-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("mkdtemp");
  path_ = pattern;
}

TempDir::~TempDir() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::string TempDir::path(absl::string_view name) const { return absl::StrCat(path_, "/", name); }

}  // namespace crampwise
