// TLS from certificate files, end to end.
#include <fstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "crampwise/v1/account_service.grpc.pb.h"
#include "gtest/gtest.h"
#include "tests/server/test_server.h"

namespace crampwise {
namespace {

std::string ReadFile(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(in), {});
}

class TlsTest : public testing::Test {
 protected:
  TlsTest() {
    options_.listen = "127.0.0.1:0";
    options_.database = dir_.path("crampwise.db");
    MakeCertificate("server");
    MakeCertificate("other");
  }

  // NAME.crt and NAME.key for 127.0.0.1, signed by itself.
  void MakeCertificate(const std::string& name) {
    const Finished made =
        RunToEnd({"/usr/bin/openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                  "-days", "1", "-subj", "/CN=" + name, "-addext", "subjectAltName=IP:127.0.0.1", "-keyout",
                  File(name + ".key"), "-out", File(name + ".crt")});
    EXPECT_EQ(made.exit_code, 0) << made.err;
  }

  std::string File(const std::string& name) { return dir_.path(name); }

  absl::StatusOr<std::unique_ptr<Server>> Start(const std::string& certificate, const std::string& key) {
    options_.tls_certificate = certificate.empty() ? "" : File(certificate);
    options_.tls_key = key.empty() ? "" : File(key);
    return Server::Start(options_, clock_);
  }

  void ExpectRefused(const std::string& certificate, const std::string& key, const std::string& option) {
    const absl::Status status = Start(certificate, key).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << status;
    EXPECT_EQ(std::string(status.message()).rfind(option + ":", 0), 0) << status;
  }

  // Asks for the account without a credential: UNAUTHENTICATED says that the call got through.
  static grpc::StatusCode Ask(const Server& server, const std::shared_ptr<grpc::ChannelCredentials>& credentials) {
    const TestClient client(grpc::CreateChannel(server.address(), credentials), "");
    return client.Call(&v1::AccountService::Stub::GetAccount, v1::GetAccountRequest()).code();
  }

  static std::shared_ptr<grpc::ChannelCredentials> Trusting(const std::string& certificate_file) {
    grpc::SslCredentialsOptions options;
    options.pem_root_certs = ReadFile(certificate_file);
    return grpc::SslCredentials(options);
  }

  TempDir dir_;
  SimulatedClock clock_{TestServer::DefaultStart()};
  ServerOptions options_;
};

TEST_F(TlsTest, ServesThoseWhoTrustItsCertificateAlone) {
  const auto server = Start("server.crt", "server.key");
  ASSERT_TRUE(server.ok()) << server.status();
  EXPECT_EQ(Ask(**server, Trusting(File("server.crt"))), grpc::StatusCode::UNAUTHENTICATED);
  EXPECT_EQ(Ask(**server, Trusting(File("other.crt"))), grpc::StatusCode::UNAVAILABLE);
  EXPECT_EQ(Ask(**server, grpc::InsecureChannelCredentials()), grpc::StatusCode::UNAVAILABLE);
}

TEST_F(TlsTest, WithTlsAnyAddressWillDo) {
  options_.listen = "0.0.0.0:0";
  EXPECT_TRUE(Start("server.crt", "server.key").ok());
}

TEST_F(TlsTest, KeyOfAnotherCertificateIsRefused) { ExpectRefused("server.crt", "other.key", "tls-key"); }

TEST_F(TlsTest, OneFileWithoutTheOtherIsRefused) {
  ExpectRefused("server.crt", "", "tls-key");
  ExpectRefused("", "server.key", "tls-certificate");
}

TEST_F(TlsTest, FilesThatAreNoPemAreRefused) {
  std::ofstream(File("text")) << "no PEM";
  ExpectRefused("text", "server.key", "tls-certificate");
  ExpectRefused("server.crt", "text", "tls-key");
  ExpectRefused("server.crt", "absent", "tls-key");
  ExpectRefused("absent", "server.key", "tls-certificate");
}

TEST_F(TlsTest, KeyWithAPassphraseIsRefusedWithoutAsking) {
  const Finished made = RunToEnd({"/usr/bin/openssl", "ec", "-aes256", "-passout", "pass:secret", "-in",
                                  File("server.key"), "-out", File("locked.key")});
  ASSERT_EQ(made.exit_code, 0) << made.err;
  ExpectRefused("server.crt", "locked.key", "tls-key");
}

}  // namespace
}  // namespace crampwise
