// The assessment core as a WebAssembly module, with the rules and analytes of the build. It imports nothing;
// `_initialize` is called once before the others.
//
// Bytes pass through the module's memory:
//   1. p = crampwise_allocate(n), and the n bytes of a request (shared/assess/request_text.h, UTF-8) are written at p.
//   2. a = crampwise_assess(p, n). At a stands the length of the answer, 4 bytes, the least significant first; the
//   answer
//      follows it (shared/assess/outcome_text.h, UTF-8). It stays until the next call of crampwise_assess.
//   3. crampwise_release(p).
// The memory may grow in each call, so that views of it are made anew.
#ifndef CRAMPWISE_SHARED_WASM_ASSESS_MODULE_H_
#define CRAMPWISE_SHARED_WASM_ASSESS_MODULE_H_

#include <cstdint>

extern "C" {

std::uint8_t* crampwise_allocate(std::uint32_t size);
void crampwise_release(std::uint8_t* buffer);
const std::uint8_t* crampwise_assess(const std::uint8_t* request, std::uint32_t size);

}  // extern "C"

#endif  // CRAMPWISE_SHARED_WASM_ASSESS_MODULE_H_
