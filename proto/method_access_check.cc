// Fails the build when a method of the API does not say who may call it.
#include <cstdio>
#include <string>

#include "crampwise/v1/account_service.pb.h"
#include "crampwise/v1/assessment_service.pb.h"
#include "crampwise/v1/feed_service.pb.h"
#include "crampwise/v1/guidance_service.pb.h"
#include "crampwise/v1/journal_service.pb.h"
#include "crampwise/v1/knowledge_service.pb.h"
#include "crampwise/v1/options.pb.h"
#include "crampwise/v1/plan_service.pb.h"
#include "crampwise/v1/profile_service.pb.h"
#include "crampwise/v1/regimen_service.pb.h"
#include "crampwise/v1/reminder_service.pb.h"
#include "crampwise/v1/report_service.pb.h"

namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::FileDescriptor;
using google::protobuf::MethodDescriptor;

// The string field at a dotted path of `message`, or null.
const FieldDescriptor* FindField(const Descriptor* message, const std::string& path) {
  const size_t dot = path.find('.');
  const FieldDescriptor* field = message->FindFieldByName(path.substr(0, dot));
  if (field == nullptr) return nullptr;
  if (dot != std::string::npos) {
    return field->message_type() == nullptr ? nullptr : FindField(field->message_type(), path.substr(dot + 1));
  }
  return field->type() == FieldDescriptor::TYPE_STRING && !field->is_repeated() ? field : nullptr;
}

// What is wrong with the method's access option; empty if nothing is.
std::string Fault(const MethodDescriptor& method) {
  const crampwise::v1::Access& access = method.options().GetExtension(crampwise::v1::access);
  if (access.capability() == crampwise::v1::CAPABILITY_UNSPECIFIED) return "has no (access) option";
  const bool about_profile = access.capability() >= crampwise::v1::CAPABILITY_SEE;
  if (about_profile != !access.profile_field().empty()) return "profile_field does not fit its capability";
  // Only reading can be about nobody.
  if (access.profile_optional() && access.capability() != crampwise::v1::CAPABILITY_SEE) {
    return "profile_optional does not fit its capability";
  }
  if (about_profile && FindField(method.input_type(), access.profile_field()) == nullptr) {
    return "profile_field names no string field of its request";
  }
  return "";
}

}  // namespace

int main() {
  const FileDescriptor* files[] = {
      crampwise::v1::Account::descriptor()->file(),     crampwise::v1::Profile::descriptor()->file(),
      crampwise::v1::Regimen::descriptor()->file(),     crampwise::v1::PlanItem::descriptor()->file(),
      crampwise::v1::Reminder::descriptor()->file(),    crampwise::v1::JournalEntry::descriptor()->file(),
      crampwise::v1::ReliefGuide::descriptor()->file(), crampwise::v1::Change::descriptor()->file(),
      crampwise::v1::Food::descriptor()->file(),        crampwise::v1::AssessRequest::descriptor()->file(),
      crampwise::v1::Report::descriptor()->file(),
  };
  int faults = 0;
  for (const FileDescriptor* file : files) {
    if (file->service_count() != 1) {
      std::fprintf(stderr, "%s: must hold exactly one service\n", file->name().c_str());
      ++faults;
      continue;
    }
    for (int i = 0; i < file->service(0)->method_count(); ++i) {
      const MethodDescriptor& method = *file->service(0)->method(i);
      const std::string fault = Fault(method);
      if (fault.empty()) continue;
      std::fprintf(stderr, "%s: %s %s\n", file->name().c_str(), method.full_name().c_str(), fault.c_str());
      ++faults;
    }
  }
  return faults == 0 ? 0 : 1;
}
