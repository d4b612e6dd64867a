// The violations of one message, gathered before they become one status.
#ifndef CRAMPWISE_SHARED_VALIDATE_VIOLATIONS_H_
#define CRAMPWISE_SHARED_VALIDATE_VIOLATIONS_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "crampwise/v1/common.pb.h"

namespace crampwise {

class Violations {
 public:
  // Paths are given below `root`; an empty root stands for the request itself.
  explicit Violations(absl::string_view root) : root_(root) {}

  // Keeps the first 20; see field_error.h for `allowed`.
  void Add(absl::string_view path, absl::string_view allowed);
  void Require(bool condition, absl::string_view path, absl::string_view allowed) {
    if (!condition) Add(path, allowed);
  }
  // Takes over the violations of a status that names full paths.
  void Merge(const absl::Status& status);

  // The full path of a field below the root.
  std::string Path(absl::string_view path) const;

  bool full() const;
  size_t size() const { return list_.size(); }
  // OK if there are none.
  absl::Status ToStatus() const;

 private:
  const std::string root_;
  std::vector<v1::FieldViolation> list_;
};

}  // namespace crampwise

#endif  // CRAMPWISE_SHARED_VALIDATE_VIOLATIONS_H_
