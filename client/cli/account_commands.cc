#include <memory>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "client/cli/commands.h"
#include "client/cli/confirm.h"
#include "client/cli/todays_reminders.h"
#include "crampwise/v1/account_service.grpc.pb.h"
#include "google/protobuf/empty.pb.h"
#include "shared/base/status_macros.h"

namespace crampwise::client {
namespace {

struct SignInFlags {
  std::string login;
  bool password_stdin = false;
};

std::shared_ptr<SignInFlags> AddSignInFlags(CLI::App* command) {
  auto flags = std::make_shared<SignInFlags>();
  command->add_option("login", flags->login, "The account's login")->required();
  command->add_flag("--password-stdin", flags->password_stdin, "Read the password from standard input");
  return flags;
}

absl::Status SignUp(Context& context, const SignInFlags& flags) {
  ASSIGN_OR_RETURN(const std::string password, AskNewPassword(flags.password_stdin));
  ASSIGN_OR_RETURN(const v1::SignInResponse response,
                   context.session().SignUp(flags.login, password, context.text_language()));
  return context.Show(response,
                      "Your account is ready and this device is signed in.\nNext: crampwise profile create\n");
}

absl::Status SignIn(Context& context, const SignInFlags& flags) {
  ASSIGN_OR_RETURN(const std::string password, AskPassword("Password: ", flags.password_stdin));
  ASSIGN_OR_RETURN(const v1::SignInResponse response, context.session().SignIn(flags.login, password));
  return context.Show(response, "This device is signed in.\n");
}

absl::Status WarnOfKeptEntries(Context& context) {
  ASSIGN_OR_RETURN(const auto kept, context.pending().List());
  if (!kept.empty()) context.Tell(absl::StrCat(kept.size(), " unsent entries stay on this device until you sign in."));
  return absl::OkStatus();
}

absl::Status SignOut(Context& context) {
  ASSIGN_OR_RETURN(const v1::Device device, context.session().SignOut());
  RETURN_IF_ERROR(context.cache().Clear());
  RETURN_IF_ERROR(WarnOfKeptEntries(context));
  return context.Show(device, "This device is signed out.\n");
}

struct DeleteFlags {
  bool password_stdin = false;
  bool yes = false;
};

absl::Status DeleteAccount(Context& context, const DeleteFlags& flags) {
  ASSIGN_OR_RETURN(Connection* const server, context.session().SignedIn());
  RETURN_IF_ERROR(Confirm("This erases the account with all its profiles and records, for ever.", flags.yes));
  v1::DeleteAccountRequest request;
  ASSIGN_OR_RETURN(*request.mutable_password(), AskPassword("Password: ", flags.password_stdin));
  ASSIGN_OR_RETURN(const google::protobuf::Empty gone,
                   server->CallOnce(&v1::AccountService::Stub::DeleteAccount, request));
  RETURN_IF_ERROR(context.session().Forget());
  RETURN_IF_ERROR(context.cache().Clear());
  RETURN_IF_ERROR(ForgetShown(context));
  RETURN_IF_ERROR(context.pending().Clear());
  return context.Show(gone, "The account is erased.\n");
}

}  // namespace

void AddAccountCommands(CLI::App& app, Action& chosen) {
  CLI::App* sign_up = app.add_subcommand("sign-up", "Make an account and sign this device in");
  RunWhenTyped(sign_up, chosen,
               [flags = AddSignInFlags(sign_up)](Context& context) { return SignUp(context, *flags); });

  CLI::App* sign_in = app.add_subcommand("sign-in", "Sign this device in");
  RunWhenTyped(sign_in, chosen,
               [flags = AddSignInFlags(sign_in)](Context& context) { return SignIn(context, *flags); });

  RunWhenTyped(app.add_subcommand("sign-out", "End this device's access"), chosen, SignOut);

  CLI::App* erase = app.add_subcommand("delete-account", "Erase the account and everything that it owns");
  auto flags = std::make_shared<DeleteFlags>();
  erase->add_flag("--password-stdin", flags->password_stdin, "Read the password from standard input");
  erase->add_flag("--yes", flags->yes, "Do not ask whether it is meant");
  RunWhenTyped(erase, chosen, [flags](Context& context) { return DeleteAccount(context, *flags); });
}

}  // namespace crampwise::client
