// The fields that an update replaces.
#ifndef CRAMPWISE_SERVER_RPC_UPDATE_MASK_H_
#define CRAMPWISE_SERVER_RPC_UPDATE_MASK_H_

#include <vector>

#include "absl/status/statusor.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/field_mask.pb.h"

namespace crampwise {

using FieldsToUpdate = std::vector<const google::protobuf::FieldDescriptor*>;

// The top-level fields of `resource` that `mask` names, each once; an empty mask names all that a client may set, which
// are neither name nor etag nor output-only. INVALID_ARGUMENT naming update_mask for any other path.
absl::StatusOr<FieldsToUpdate> FieldsOf(const google::protobuf::FieldMask& mask,
                                        const google::protobuf::Descriptor& resource);

}  // namespace crampwise

#endif  // CRAMPWISE_SERVER_RPC_UPDATE_MASK_H_
