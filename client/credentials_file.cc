#include "client/credentials_file.h"

#include <cstdlib>

#include "absl/strings/str_cat.h"
#include "client/private_file.h"
#include "google/protobuf/struct.pb.h"
#include "shared/base/status_macros.h"

namespace crampwise::client {
namespace {

struct TextField {
  const char* key;
  std::string Credentials::*member;
};

constexpr TextField kTextFields[] = {
    {"server", &Credentials::server},           {"caFile", &Credentials::ca_file},
    {"account", &Credentials::account},         {"login", &Credentials::login},
    {"device", &Credentials::device},           {"token", &Credentials::token},
    {"profile", &Credentials::default_profile},
};

struct TimeField {
  const char* key;
  absl::Time Credentials::*member;
};

constexpr TimeField kTimeFields[] = {
    {"issueTime", &Credentials::issue_time},
    {"expireTime", &Credentials::expire_time},
};

google::protobuf::Struct ToJson(const Credentials& credentials) {
  google::protobuf::Struct json;
  auto& fields = *json.mutable_fields();
  for (const TextField& field : kTextFields) fields[field.key].set_string_value(credentials.*field.member);
  for (const TimeField& field : kTimeFields) {
    fields[field.key].set_string_value(absl::FormatTime(credentials.*field.member, absl::UTCTimeZone()));
  }
  fields["allowPlaintext"].set_bool_value(credentials.allow_plaintext);
  fields["language"].set_string_value(v1::Language_Name(credentials.language));
  return json;
}

// False when something without which no call can be made is missing.
bool FromJson(const google::protobuf::Struct& json, Credentials& credentials) {
  const auto text = [&json](const char* key) {
    const auto it = json.fields().find(key);
    return it == json.fields().end() ? std::string() : it->second.string_value();
  };
  for (const TextField& field : kTextFields) credentials.*field.member = text(field.key);
  for (const TimeField& field : kTimeFields) {
    if (!absl::ParseTime(absl::RFC3339_full, text(field.key), &(credentials.*field.member), nullptr)) return false;
  }
  const auto plaintext = json.fields().find("allowPlaintext");
  credentials.allow_plaintext = plaintext != json.fields().end() && plaintext->second.bool_value();
  v1::Language_Parse(text("language"), &credentials.language);
  return !credentials.server.empty() && !credentials.token.empty();
}

}  // namespace

bool IsRenewalDue(const Credentials& credentials, absl::Time now) {
  const absl::Duration life = credentials.expire_time - credentials.issue_time;
  return credentials.expire_time - now < life / 3;
}

CredentialsFile::CredentialsFile(const std::string& config_dir)
    : dir_(config_dir), path_(absl::StrCat(config_dir, "/credentials.json")) {}

absl::StatusOr<std::optional<Credentials>> CredentialsFile::Load() const {
  google::protobuf::Struct json;
  const absl::Status read = ReadMessageFile(path_, json);
  if (absl::IsNotFound(read)) return std::nullopt;
  Credentials credentials;
  if (absl::IsDataLoss(read) || (read.ok() && !FromJson(json, credentials))) {
    return absl::DataLossError(absl::StrCat(path_, " is damaged. Sign in again: crampwise sign-in LOGIN"));
  }
  RETURN_IF_ERROR(read);
  return credentials;
}

absl::Status CredentialsFile::Save(const Credentials& credentials) const {
  RETURN_IF_ERROR(MakePrivateDir(dir_));
  return WriteMessageFile(path_, ToJson(credentials));
}

absl::Status CredentialsFile::Remove() const { return RemovePrivateFile(path_); }

std::string DefaultConfigDir() {
  if (const char* xdg = std::getenv("XDG_CONFIG_HOME"); xdg != nullptr && *xdg != '\0') {
    return absl::StrCat(xdg, "/crampwise");
  }
  const char* home = std::getenv("HOME");
  return absl::StrCat(home == nullptr ? "." : home, "/.config/crampwise");
}

}  // namespace crampwise::client
