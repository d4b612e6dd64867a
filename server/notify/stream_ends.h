// Why a stream ends, for the client to know what to do.
#ifndef CRAMPWISE_SERVER_NOTIFY_STREAM_ENDS_H_
#define CRAMPWISE_SERVER_NOTIFY_STREAM_ENDS_H_

#include "absl/status/status.h"

namespace crampwise {

// Sign in again.
inline absl::Status DeviceEnded() { return absl::UnauthenticatedError("the device is signed out"); }
// Nothing to come back for.
inline absl::Status AccessGone() { return absl::PermissionDeniedError("access to the profile has ended"); }
inline absl::Status ProfileGone() { return absl::NotFoundError("the profile is gone"); }
// A newer stream of the same device has its place: nothing to come back for.
inline absl::Status TooManyStreams() {
  return absl::ResourceExhaustedError("the device opened newer streams on this profile: 4 may be open");
}
// Come back with the last number.
inline absl::Status TooSlow() { return absl::UnavailableError("the reader is too slow"); }
inline absl::Status ServerStops() { return absl::UnavailableError("the server stops"); }

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_NOTIFY_STREAM_ENDS_H_
