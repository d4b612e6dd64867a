#include <limits>

#include "crampwise/v1/profile_service.pb.h"
#include "shared/knowledge/compiler/laboratory_check.h"
#include "shared/knowledge/compiler/table_writers.h"

namespace crampwise::knowledge {
namespace {

std::string PopulationOf(crampwise::v1::Population population) {
  switch (population) {
    case crampwise::v1::POPULATION_PREGNANT:
      return "assess::Population::kPregnant";
    case crampwise::v1::POPULATION_CHILD:
      return "assess::Population::kChild";
    default:
      return "assess::Population::kAdult";
  }
}

std::string UnitOf(const v1::AnalyteUnit& unit) {
  return Braced(
      {Quoted(unit.name()), Number(FactorOf(unit)), Number(unit.suspect_below()), Number(unit.suspect_above())});
}

std::string RangeOf(const v1::FallbackRange& range) {
  return Braced({PopulationOf(range.population()), absl::StrCat(range.min_age_days()),
                 absl::StrCat(std::numeric_limits<int>::max()), Number(range.low()), Number(range.high())});
}

}  // namespace

void WriteLaboratoryWords(const v1::KnowledgeFile& knowledge, TableText& tables) {
  tables.Table("AnalyteWords", "LaboratoryWords", knowledge.analytes(), [&](const v1::Analyte& analyte) {
    return Braced({Quoted(analyte.id()), TextOf(analyte.name()), TextOf(analyte.note()),
                   tables.StringArray(analyte.source_ids())});
  });
}

void WriteAnalytes(const v1::KnowledgeFile& knowledge, TableText& tables) {
  const std::string analytes = tables.Array("assess::Analyte", knowledge.analytes(), [&](const v1::Analyte& analyte) {
    return Braced({Quoted(analyte.id()), tables.Array("assess::LabUnit", analyte.units(), UnitOf),
                   tables.Array("assess::FallbackRange", analyte.fallback_ranges(), RangeOf),
                   Number(analyte.plausible_low()), Number(analyte.plausible_high()),
                   Bool(analyte.urgent_despite_doubt())});
  });
  tables.Define("std::span<const assess::Analyte> Analytes() { return " + analytes + "; }");
}

}  // namespace crampwise::knowledge
