#include <algorithm>

#include "absl/strings/ascii.h"
#include "shared/base/field_error.h"
#include "shared/validate/validate.h"

namespace crampwise {

absl::Status CheckLogin(absl::string_view field, absl::string_view login) {
  const bool plain = std::all_of(login.begin(), login.end(), [](char c) {
    return absl::ascii_isalnum(static_cast<unsigned char>(c)) ||
           absl::string_view("._-@+").find(c) != absl::string_view::npos;
  });
  if (plain && login.size() >= 3 && login.size() <= 64) return absl::OkStatus();
  return InvalidField(field, "must have 3 to 64 characters: letters, digits and . _ - @ +");
}

absl::Status CheckNewPassword(absl::string_view field, absl::string_view password) {
  if (password.size() >= 10 && password.size() <= 256) return absl::OkStatus();
  return InvalidField(field, "must have 10 to 256 bytes");
}

}  // namespace crampwise
