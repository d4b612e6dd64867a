// A small file system of memory, inside a mount namespace of the test's own, so that nothing outside sees it.
#ifndef CRAMPWISE_TESTS_SUPPORT_SMALL_DISK_H_
#define CRAMPWISE_TESTS_SUPPORT_SMALL_DISK_H_

#include <string>

namespace crampwise {

// Seen by the thread that makes it, and by the processes and threads that this thread starts later: to be made first.
class SmallDisk {
 public:
  // Mounts over the empty folder `folder`. `size` as mount's option takes it, such as "32m". Throws std::runtime_error
  // if the machine gives no right to make namespaces.
  SmallDisk(const std::string& folder, const std::string& size);
  // Unmounts.
  ~SmallDisk();

  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;

  // Takes all the space that is left, and gives it back. These and the following throw std::runtime_error if they
  // cannot.
  void Fill();
  void Free();

  void MakeReadOnly();
  // One file of it, which must be there.
  void MakeReadOnly(const std::string& file);

 private:
  std::string ballast() const { return folder_ + "/ballast"; }

  const std::string folder_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_TESTS_SUPPORT_SMALL_DISK_H_
