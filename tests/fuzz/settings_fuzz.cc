// What an operator or a person gives the programs to start with: addresses, certificates, the database.
#include <libpq-fe.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "client/server_address.h"
#include "server/listen_address.h"
#include "server/storage/postgres_address.h"
#include "server/tls.h"
#include "shared/base/field_error.h"
#include "tests/fuzz/decoders.h"
#include "tests/fuzz/require.h"

namespace crampwise {
namespace {

// A file that is nowhere but in memory.
class MemoryFile {
 public:
  explicit MemoryFile(absl::string_view content) : fd_(memfd_create("fuzz", MFD_CLOEXEC)) {
    Require(fd_ >= 0 && write(fd_, content.data(), content.size()) == static_cast<ssize_t>(content.size()),
            "memory holds a file");
  }
  ~MemoryFile() { close(fd_); }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  std::string path() const { return absl::StrCat("/proc/self/fd/", fd_); }

 private:
  const int fd_;
};

void CheckRefusal(const absl::Status& status) {
  Require(absl::IsInvalidArgument(status) && GetProblem(status).has_value(), "a refusal names the option");
}

void TryListenAddress(absl::string_view text) {
  const absl::StatusOr<ListenAddress> address = ParseListenAddress(text);
  if (!address.ok()) return CheckRefusal(address.status());
  const absl::StatusOr<ListenAddress> again = ParseListenAddress(address->ToString());
  Require(again.ok() && again->host == address->host && again->port == address->port &&
              again->loopback == address->loopback,
          "an address comes back as it was");
}

void TryServerAddress(absl::string_view text) {
  const absl::StatusOr<client::ServerAddress> address = client::ParseServerAddress(text);
  if (!address.ok()) return Require(absl::IsInvalidArgument(address.status()), "a bad address is refused");
  const absl::StatusOr<client::ServerAddress> again = client::ParseServerAddress(address->target);
  Require(again.ok() && again->target == address->target && again->loopback == address->loopback,
          "an address comes back as it was");
  // Plaintext goes there unasked: the server's own parser must see the machine itself in it, too.
  if (address->loopback && !absl::StartsWith(address->target, "localhost")) {
    const absl::StatusOr<ListenAddress> listen = ParseListenAddress(address->target);
    Require(listen.ok() && listen->loopback, "a loopback address is one");
  }
}

void TryDatabase(absl::string_view text) {
  const absl::StatusOr<PostgresAddress> address = PostgresAddress::FromUrl(std::string(text));
  if (!address.ok()) return Require(absl::IsInvalidArgument(address.status()), "a bad URL is refused");
  PQconninfoOption* const parameters = PQconninfoParse(address->parameters.c_str(), nullptr);
  Require(parameters != nullptr, "libpq understands what was made of a URL");
  PQconninfoFree(parameters);
}

// The certificate and the key, with an empty line between them.
void TryTls(absl::string_view text) {
  const size_t middle = std::min(text.find("\n\n"), text.size());
  const MemoryFile certificate(text.substr(0, middle));
  const MemoryFile key(text.substr(middle));
  const auto credentials = LoadTls(certificate.path(), key.path());
  if (!credentials.ok()) CheckRefusal(credentials.status());
}

constexpr Decoder kDecoders[] = {{'l', TryListenAddress}, {'s', TryServerAddress}, {'t', TryTls}, {'d', TryDatabase}};

}  // namespace
}  // namespace crampwise

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  crampwise::TryDecoders(crampwise::kDecoders, data, size);
  return 0;
}
