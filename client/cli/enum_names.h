// The API's enums as a person types and reads them: SUBSTANCE_VITAMIN_D is "vitamin_d". The names come from the
// descriptors, so that a new value needs no code here.
#ifndef CRAMPWISE_CLIENT_CLI_ENUM_NAMES_H_
#define CRAMPWISE_CLIENT_CLI_ENUM_NAMES_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/generated_enum_reflection.h"

namespace crampwise::client {

// Empty for the unspecified value; the number for one that this client does not know.
std::string EnumName(const google::protobuf::EnumDescriptor& type, int number);

// "left, right, both".
std::string EnumChoices(const google::protobuf::EnumDescriptor& type);

// The value with this name, whatever its case, with "-" for "_" if so typed. A usage error of `what` listing the
// choices.
absl::StatusOr<int> ParseEnumNumber(absl::string_view what, const google::protobuf::EnumDescriptor& type,
                                    absl::string_view text);

template <typename Enum>
std::string NameOf(Enum value) {
  return EnumName(*google::protobuf::GetEnumDescriptor<Enum>(), value);
}

template <typename Enum>
std::string ChoicesOf() {
  return EnumChoices(*google::protobuf::GetEnumDescriptor<Enum>());
}

template <typename Enum>
absl::StatusOr<Enum> ParseEnum(absl::string_view what, absl::string_view text) {
  const absl::StatusOr<int> number = ParseEnumNumber(what, *google::protobuf::GetEnumDescriptor<Enum>(), text);
  if (!number.ok()) return number.status();
  return static_cast<Enum>(*number);
}

}  // namespace crampwise::client

#endif  // CRAMPWISE_CLIENT_CLI_ENUM_NAMES_H_
