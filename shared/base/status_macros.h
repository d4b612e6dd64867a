// Named as in Abseil HEAD, which Debian's lacks.
#ifndef CRAMPWISE_SHARED_BASE_STATUS_MACROS_H_
#define CRAMPWISE_SHARED_BASE_STATUS_MACROS_H_

#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#define CRAMPWISE_CONCAT_INNER(a, b) a##b
#define CRAMPWISE_CONCAT(a, b) CRAMPWISE_CONCAT_INNER(a, b)

// Returns the status of `expr` from the enclosing function unless it is OK. `expr` may hold a lambda that uses these
// macros, all of which then have one line number: hence __COUNTER__.
#define RETURN_IF_ERROR(expr) RETURN_IF_ERROR_IMPL(CRAMPWISE_CONCAT(status_, __COUNTER__), expr)
#define RETURN_IF_ERROR_IMPL(status, expr)                           \
  do {                                                               \
    if (::absl::Status status = (expr); !status.ok()) return status; \
  } while (false)

// ASSIGN_OR_RETURN(auto x, F()): the value of F(), or return its status.
#define ASSIGN_OR_RETURN(lhs, expr) ASSIGN_OR_RETURN_IMPL(CRAMPWISE_CONCAT(statusor_, __COUNTER__), lhs, expr)
#define ASSIGN_OR_RETURN_IMPL(statusor, lhs, expr)         \
  auto statusor = (expr);                                  \
  if (!statusor.ok()) return std::move(statusor).status(); \
  lhs = *std::move(statusor)

#endif  // CRAMPWISE_SHARED_BASE_STATUS_MACROS_H_
