#include "tests/fuzz/methods.h"

#include <algorithm>

#include "crampwise/v1/account_service.pb.h"
#include "crampwise/v1/assessment_service.pb.h"
#include "crampwise/v1/feed_service.pb.h"
#include "crampwise/v1/guidance_service.pb.h"
#include "crampwise/v1/journal_service.pb.h"
#include "crampwise/v1/knowledge_service.pb.h"
#include "crampwise/v1/plan_service.pb.h"
#include "crampwise/v1/profile_service.pb.h"
#include "crampwise/v1/regimen_service.pb.h"
#include "crampwise/v1/reminder_service.pb.h"
#include "crampwise/v1/report_service.pb.h"

namespace crampwise {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::Message;
using google::protobuf::MethodDescriptor;

std::vector<const MethodDescriptor*> ReadMethods() {
  std::vector<const MethodDescriptor*> methods;
  for (const Descriptor* message : {
           v1::GetAccountRequest::descriptor(),
           v1::GetProfileRequest::descriptor(),
           v1::GetRegimenRequest::descriptor(),
           v1::ListPlanItemsRequest::descriptor(),
           v1::GetReminderRequest::descriptor(),
           v1::GetEntryRequest::descriptor(),
           v1::GetReliefRequest::descriptor(),
           v1::ListFoodsRequest::descriptor(),
           v1::AssessRequest::descriptor(),
           v1::GetReportRequest::descriptor(),
           v1::ListChangesRequest::descriptor(),
       }) {
    const google::protobuf::ServiceDescriptor& service = *message->file()->service(0);
    for (int i = 0; i < service.method_count(); ++i) methods.push_back(service.method(i));
  }
  return methods;
}

std::unique_ptr<Message> New(const Descriptor* type) {
  return std::unique_ptr<Message>(google::protobuf::MessageFactory::generated_factory()->GetPrototype(type)->New());
}

}  // namespace

const std::vector<const MethodDescriptor*>& AllMethods() {
  static const auto* const methods = new std::vector<const MethodDescriptor*>(ReadMethods());
  return *methods;
}

const MethodDescriptor* FindMethod(absl::string_view full_name) {
  const auto& methods = AllMethods();
  const auto found = std::find_if(methods.begin(), methods.end(), [full_name](const MethodDescriptor* method) {
    return method->full_name() == full_name;
  });
  return found == methods.end() ? nullptr : *found;
}

std::unique_ptr<Message> NewRequest(const MethodDescriptor& method) { return New(method.input_type()); }
std::unique_ptr<Message> NewResponse(const MethodDescriptor& method) { return New(method.output_type()); }

}  // namespace crampwise
