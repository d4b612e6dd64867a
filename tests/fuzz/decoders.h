// A target for several small decoders: the first byte of an input says which, the rest is what it decodes.
#ifndef CRAMPWISE_TESTS_FUZZ_DECODERS_H_
#define CRAMPWISE_TESTS_FUZZ_DECODERS_H_

#include <cstddef>
#include <cstdint>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace crampwise {

struct Decoder {
  char key;
  void (*try_text)(absl::string_view text);
};

// An input with another key is left alone.
inline void TryDecoders(absl::Span<const Decoder> decoders, const uint8_t* data, size_t size) {
  if (size == 0) return;
  const absl::string_view text(reinterpret_cast<const char*>(data), size);
  for (const Decoder& decoder : decoders) {
    if (decoder.key == text[0]) decoder.try_text(text.substr(1));
  }
}

}  // namespace crampwise

#endif  // CRAMPWISE_TESTS_FUZZ_DECODERS_H_
