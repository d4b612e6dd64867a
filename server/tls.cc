#include "server/tls.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <fstream>
#include <iterator>

#include "absl/strings/string_view.h"
#include "shared/base/field_error.h"
#include "shared/base/status_macros.h"

namespace crampwise {
namespace {

template <auto kFree>
struct Deleter {
  template <typename T>
  void operator()(T* object) const {
    kFree(object);
  }
};
using Bio = std::unique_ptr<BIO, Deleter<BIO_free_all>>;
using Certificate = std::unique_ptr<X509, Deleter<X509_free>>;
using Key = std::unique_ptr<EVP_PKEY, Deleter<EVP_PKEY_free>>;

absl::StatusOr<std::string> ReadFile(absl::string_view option, const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  if (!in || text.empty()) return InvalidField(option, "must be a file that the server can read");
  return text;
}

Bio Open(const std::string& text) { return Bio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size()))); }

// OpenSSL would ask on the terminal.
int NoPassphrase(char*, int, int, void*) { return -1; }

absl::Status CheckMatch(const std::string& certificate_pem, const std::string& key_pem) {
  const Certificate certificate(PEM_read_bio_X509(Open(certificate_pem).get(), nullptr, NoPassphrase, nullptr));
  const Key key(PEM_read_bio_PrivateKey(Open(key_pem).get(), nullptr, NoPassphrase, nullptr));
  const bool match = certificate && key && X509_check_private_key(certificate.get(), key.get()) == 1;
  ERR_clear_error();
  if (!certificate) return InvalidField("tls-certificate", "must be a certificate in PEM form");
  if (!key) return InvalidField("tls-key", "must be a private key in PEM form without a passphrase");
  if (!match) return InvalidField("tls-key", "must be the key of the certificate in tls-certificate");
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::shared_ptr<grpc::ServerCredentials>> LoadTls(const std::string& certificate_file,
                                                                 const std::string& key_file) {
  ASSIGN_OR_RETURN(const std::string certificate, ReadFile("tls-certificate", certificate_file));
  ASSIGN_OR_RETURN(const std::string key, ReadFile("tls-key", key_file));
  RETURN_IF_ERROR(CheckMatch(certificate, key));
  grpc::SslServerCredentialsOptions options;
  options.pem_key_cert_pairs.push_back({key, certificate});
  return grpc::SslServerCredentials(options);
}

}  // namespace crampwise
