// What is wrong with the knowledge files, and where.
#ifndef CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_FAULT_H_
#define CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_FAULT_H_

#include <string>
#include <vector>

namespace crampwise::knowledge {

// Lines and columns count from 1.
struct Fault {
  std::string path;
  int line;
  int column;
  std::string reason;

  // "file:line:column: reason", the form that editors and build tools understand.
  std::string ToString() const;
};

using Faults = std::vector<Fault>;

}  // namespace crampwise::knowledge

#endif  // CRAMPWISE_SHARED_KNOWLEDGE_COMPILER_FAULT_H_
