// UUIDs in their canonical lower-case text form, 36 characters.
#ifndef CRAMPWISE_SHARED_BASE_UUID_H_
#define CRAMPWISE_SHARED_BASE_UUID_H_

#include <array>
#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace crampwise {

// Whether `text` is a version 7 UUID (RFC 9562) in canonical form.
bool IsUuidV7(absl::string_view text);

// Whether `text` is a UUID of any version in canonical form.
bool IsUuid(absl::string_view text);

// A new version 7 UUID: `now` to the millisecond, then 74 random bits. Thread-safe.
std::string NewUuidV7(absl::Time now);

// A version 8 UUID made of `time` to the millisecond and 74 bits of `hash`; equal inputs make equal ids.
std::string UuidV8From(absl::Time time, const std::array<uint8_t, 10>& hash);

// The instant in a version 7 or 8 UUID made by the functions above. `uuid` must satisfy IsUuid.
absl::Time TimeOfUuid(absl::string_view uuid);

}  // namespace crampwise

#endif  // CRAMPWISE_SHARED_BASE_UUID_H_
