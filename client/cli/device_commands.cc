#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "client/cli/commands.h"
#include "client/cli/format.h"
#include "client/cli/paging.h"
#include "crampwise/v1/account_service.grpc.pb.h"
#include "shared/base/resource_names.h"
#include "shared/base/status_macros.h"
#include "shared/report/clean_text.h"

namespace crampwise::client {
namespace {

constexpr int kDevicesPerPage = 100;

absl::string_view StateOf(const v1::Device& device) {
  if (device.has_revoke_time()) return "revoked";
  return device.current() ? "this device" : "signed in";
}

absl::Status ListDevices(Context& context) {
  ASSIGN_OR_RETURN(Connection* const server, context.Server());
  v1::ListDevicesRequest request;
  request.set_page_size(kDevicesPerPage);
  ASSIGN_OR_RETURN(const v1::ListDevicesResponse all,
                   AllPages(*server, &v1::AccountService::Stub::ListDevices, request));
  std::string text;
  for (const v1::Device& device : all.devices()) {
    absl::StrAppend(&text, IdOf(device.name()), "  ", Padded(StateOf(device), 12), "  since ",
                    MomentText(device.create_time(), absl::LocalTimeZone()), "  ", Clean(device.display_name()), "\n");
  }
  return context.Show(all, text);
}

absl::Status RevokeDevice(Context& context, const std::string& device) {
  ASSIGN_OR_RETURN(Connection* const server, context.Server());
  v1::RevokeDeviceRequest request;
  request.set_name(DeviceName(absl::StripPrefix(device, "devices/")));
  ASSIGN_OR_RETURN(const v1::Device revoked, server->Call(&v1::AccountService::Stub::RevokeDevice, request));
  return context.Show(revoked, "The device has no access any more.\n");
}

}  // namespace

void AddDeviceCommands(CLI::App& app, Action& chosen) {
  CLI::App* devices = app.add_subcommand("devices", "List the devices of the account");
  RunWhenTyped(devices, chosen, ListDevices);

  CLI::App* revoke = devices->add_subcommand("revoke", "End a device's access at once");
  auto device = std::make_shared<std::string>();
  revoke->add_option("device", *device, "The device's id")->required();
  RunWhenTyped(revoke, chosen, [device](Context& context) { return RevokeDevice(context, *device); });
}

}  // namespace crampwise::client
