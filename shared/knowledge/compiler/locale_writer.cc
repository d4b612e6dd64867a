#include "shared/knowledge/compiler/table_writers.h"

namespace crampwise::knowledge {

void WriteLocales(const v1::KnowledgeFile& knowledge, TableText& tables) {
  tables.Table("Locale", "Locales", knowledge.locales(), [&](const v1::Locale& locale) {
    return Braced({Quoted(locale.country()), Quoted(locale.advice_number()), TextOf(locale.advice()),
                   TextOf(locale.calcium_reference()), TextOf(locale.calcium_reference_under_19()),
                   TextOf(locale.calcium_upper_level()),
                   tables.Array("ShownUnit", locale.units(),
                                [](const v1::ShownUnit& shown) {
                                  return Braced({Quoted(shown.analyte()), Quoted(shown.unit())});
                                }),
                   tables.StringArray(locale.source_ids())});
  });
}

}  // namespace crampwise::knowledge
