#include "shared/knowledge/compiler/day_question_check.h"

#include <google/protobuf/descriptor.h>

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "crampwise/v1/journal_service.pb.h"

namespace crampwise::knowledge {
namespace {

namespace api = ::crampwise::v1;
using google::protobuf::FieldDescriptor;
using v1::DayQuestion;

// Null if a journal entry has no such field in a note of a day.
const FieldDescriptor* FindField(const std::string& path) {
  const std::pair<std::string, std::string> names = absl::StrSplit(path, absl::MaxSplits('.', 1));
  if (names.first != "day_note" && names.first != "child_day") return nullptr;
  return api::JournalEntry::descriptor()->FindFieldByName(names.first)->message_type()->FindFieldByName(names.second);
}

bool IsOfMessage(const FieldDescriptor& field, const std::string& name) {
  return field.message_type() != nullptr && field.message_type()->full_name() == name;
}

bool IsOfEnum(const FieldDescriptor& field, const google::protobuf::EnumDescriptor* type) {
  return field.enum_type() == type;
}

bool Takes(const FieldDescriptor& field, api::DayAnswerForm form) {
  switch (form) {
    case api::DAY_ANSWER_FORM_YES_NO:
      return IsOfEnum(field, api::Answer_descriptor());
    case api::DAY_ANSWER_FORM_HOURS:
    case api::DAY_ANSWER_FORM_MINUTES:
      return IsOfMessage(field, "google.protobuf.Duration");
    case api::DAY_ANSWER_FORM_COUNT:
      return field.cpp_type() == FieldDescriptor::CPPTYPE_INT32;
    case api::DAY_ANSWER_FORM_NUMBER:
      return field.cpp_type() == FieldDescriptor::CPPTYPE_DOUBLE;
    case api::DAY_ANSWER_FORM_SLEEPING_POSITION:
      return IsOfEnum(field, api::SleepingPosition_descriptor());
    default:
      return false;
  }
}

bool IsForAChildAlone(const DayQuestion& question) {
  return question.populations_size() == 1 && question.populations(0) == api::POPULATION_CHILD;
}

void CheckAges(const DayQuestion& question, const Spot& spot, Faults& faults) {
  const bool has_ages = question.min_age_months() != 0 || question.below_age_months() != 0;
  const bool has_child = std::find(question.populations().begin(), question.populations().end(),
                                   api::POPULATION_CHILD) != question.populations().end();
  if (has_ages && !has_child) {
    faults.push_back(
        spot.FaultAt(DayQuestion::kPopulationsFieldNumber, "months of age are for POPULATION_CHILD only", 0));
  }
  if (question.below_age_months() != 0 && question.below_age_months() <= question.min_age_months()) {
    faults.push_back(spot.FaultAt(DayQuestion::kBelowAgeMonthsFieldNumber, "nobody is of that age"));
  }
}

}  // namespace

void CheckDayQuestion(const DayQuestion& question, const Spot& spot, const Index& index, Faults& faults) {
  const FieldDescriptor* field = FindField(question.field());
  if (field == nullptr) {
    faults.push_back(spot.FaultAt(DayQuestion::kFieldFieldNumber,
                                  absl::StrCat("a day note has no field \"", question.field(), "\"")));
  } else if (!Takes(*field, question.form())) {
    faults.push_back(spot.FaultAt(DayQuestion::kFormFieldNumber, "the field takes no such answer"));
  } else if (field->containing_type() == api::ChildDay::descriptor() && !IsForAChildAlone(question)) {
    faults.push_back(spot.FaultAt(DayQuestion::kPopulationsFieldNumber, "only a child has a child_day", 0));
  }
  CheckAges(question, spot, faults);
  for (int i = 0; i < question.facts_size(); ++i) {
    if (index.facts.contains(question.facts(i))) continue;
    faults.push_back(spot.FaultAt(DayQuestion::kFactsFieldNumber,
                                  absl::StrCat("fact \"", question.facts(i), "\" is not defined"), i));
  }
}

}  // namespace crampwise::knowledge
