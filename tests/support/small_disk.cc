#include "tests/support/small_disk.h"

#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "absl/strings/str_cat.h"

namespace crampwise {
namespace {

// Mounting needs root; a user becomes that in a user namespace.
void EnterMountNamespace() {
  const uid_t user = getuid();
  const gid_t group = getgid();
  if (user != 0) {
    if (unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0) throw std::runtime_error("no right to make namespaces");
    std::ofstream("/proc/self/setgroups") << "deny";
    std::ofstream("/proc/self/uid_map") << absl::StrCat("0 ", user, " 1");
    std::ofstream("/proc/self/gid_map") << absl::StrCat("0 ", group, " 1");
  } else if (unshare(CLONE_NEWNS) != 0) {
    throw std::runtime_error("no right to make namespaces");
  }
  if (mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0)
    throw std::runtime_error("mount --make-rprivate");
}

void Remount(const std::string& path, unsigned long flags) {
  if (mount(nullptr, path.c_str(), nullptr, MS_REMOUNT | MS_RDONLY | flags, nullptr) != 0) {
    throw std::runtime_error("mount -o remount,ro");
  }
}

}  // namespace

SmallDisk::SmallDisk(const std::string& folder, const std::string& size) : folder_(folder) {
  [[maybe_unused]] static const bool entered = (EnterMountNamespace(), true);
  const std::string options = absl::StrCat("size=", size, ",mode=0755");
  if (mount("tmpfs", folder.c_str(), "tmpfs", 0, options.c_str()) != 0) throw std::runtime_error("mount tmpfs");
}

SmallDisk::~SmallDisk() { umount2(folder_.c_str(), MNT_DETACH); }

void SmallDisk::Fill() {
  const int file = open(ballast().c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0) throw std::runtime_error("open ballast");
  // Down to the last page.
  const std::string page(4096, 'x');
  while (write(file, page.data(), page.size()) > 0) {
  }
  close(file);
}

void SmallDisk::Free() { std::filesystem::remove(ballast()); }

void SmallDisk::MakeReadOnly() { Remount(folder_, 0); }

void SmallDisk::MakeReadOnly(const std::string& file) {
  if (mount(file.c_str(), file.c_str(), nullptr, MS_BIND, nullptr) != 0) throw std::runtime_error("mount --bind");
  Remount(file, MS_BIND);
}

}  // namespace crampwise
