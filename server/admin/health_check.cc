#include "server/admin/health_check.h"

#include <fstream>
#include <functional>
#include <iterator>
#include <memory>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "grpc/health/v1/health.grpc.pb.h"
#include "grpcpp/grpcpp.h"
#include "grpcpp/security/tls_certificate_verifier.h"
#include "grpcpp/security/tls_credentials_options.h"
#include "shared/base/clock.h"
#include "shared/base/field_error.h"
#include "shared/base/status_macros.h"

namespace crampwise {
namespace {

using grpc::health::v1::Health;

constexpr absl::Duration kPatience = absl::Seconds(5);

// Accepts the one certificate that the operator names, whoever signed it and whatever the server is called.
class ThisCertificate final : public grpc::experimental::ExternalCertificateVerifier {
 public:
  explicit ThisCertificate(std::string pem) : pem_(std::move(pem)) {}

  bool Verify(grpc::experimental::TlsCustomVerificationCheckRequest* request, std::function<void(grpc::Status)>,
              grpc::Status* status) override {
    const grpc::string_ref shown = request->peer_cert();
    if (shown.empty() || !absl::StrContains(pem_, absl::string_view(shown.data(), shown.size()))) {
      *status = grpc::Status(grpc::StatusCode::UNAUTHENTICATED, "another certificate");
    }
    return true;
  }

  void Cancel(grpc::experimental::TlsCustomVerificationCheckRequest*) override {}

 private:
  const std::string pem_;
};

absl::StatusOr<std::shared_ptr<grpc::ChannelCredentials>> CredentialsFor(const std::string& tls_certificate) {
  if (tls_certificate.empty()) return grpc::InsecureChannelCredentials();
  std::ifstream in(tls_certificate, std::ios::binary);
  const std::string pem((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  if (!in || pem.empty()) return InvalidField("tls-certificate", "must be a file that can be read");
  grpc::experimental::TlsChannelCredentialsOptions options;
  options.set_verify_server_certs(false);
  options.set_check_call_host(false);
  options.set_certificate_verifier(
      grpc::experimental::ExternalCertificateVerifier::Create<ThisCertificate>(absl::StrReplaceAll(pem, {{"\r", ""}})));
  return grpc::experimental::TlsCredentials(options);
}

}  // namespace

absl::Status CheckHealth(const std::string& address, const std::string& tls_certificate) {
  ASSIGN_OR_RETURN(const std::shared_ptr<grpc::ChannelCredentials> credentials, CredentialsFor(tls_certificate));
  const auto stub = Health::NewStub(grpc::CreateChannel(address, credentials));
  grpc::ClientContext context;
  context.set_deadline(absl::ToChronoTime(Clock::Real().TimeNow() + kPatience));
  grpc::health::v1::HealthCheckResponse response;
  const grpc::Status status = stub->Check(&context, {}, &response);
  if (!status.ok()) return absl::UnavailableError(absl::StrCat("no server answers at ", address));
  const bool serving = response.status() == grpc::health::v1::HealthCheckResponse::SERVING;
  return serving ? absl::OkStatus() : absl::UnavailableError("the server is stopping");
}

}  // namespace crampwise
