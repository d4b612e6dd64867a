// Everything that the knowledge files define together, by its id, and the checks that ids are unique and known.
#ifndef CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_INDEX_H_
#define CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_INDEX_H_

#include <map>
#include <set>
#include <string>
#include <utility>

#include "shared/knowledge/compiler/fault.h"
#include "shared/knowledge/compiler/source_file.h"

namespace crampwise::knowledge {

struct Index {
  std::set<std::pair<crampwise::v1::Population, std::string>> plan_items;
  std::set<std::string> relief;
  std::set<std::pair<crampwise::v1::Population, v1::SafetyPart>> warnings;
  std::set<v1::SafetyPart> safety_questions;
  std::set<crampwise::v1::Fact> fact_questions;
  std::set<std::string> phrases;
  std::set<std::string> countries;
  std::set<std::string> sources;
  std::set<std::string> analytes;
  // An analyte and one of its units.
  std::set<std::pair<std::string, std::string>> analyte_units;
  std::set<std::string> food_ids;
  // Refers to the files.
  std::map<std::string, const v1::Food*> foods;
  std::set<std::string> recipes;
  std::set<std::string> spacing;
  std::set<std::string> intake_advice;
  // Two agents, the smaller number first, and the id of the first rule that names them.
  std::map<std::pair<int, int>, std::string> spaced_pairs;
  std::set<std::string> locales;
  // Population and code.
  std::set<std::pair<int, std::string>> factors;
  std::set<v1::ViewKind> views;
  // Refers to the files.
  std::map<std::string, const v1::AssessmentRule*> assessment_rules;
  // Of the assessment and of the factors.
  std::set<std::string> facts;
};

// Adds a fault for every second definition of the same thing.
Index BuildIndex(const SourceFiles& files, Faults& faults);

}  // namespace crampwise::knowledge

#endif  // CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_INDEX_H_
