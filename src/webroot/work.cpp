#include "webroot/work.h"

#include <map>
#include <string>

namespace liner {

Work pieces_of_work(const std::vector<Output>& outputs) {
  std::map<std::string, std::vector<std::size_t>> pictures;  // by what they are made from
  std::vector<std::size_t> feeds, others;
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    const auto& output = outputs[i];
    auto& list = output.made_from                   ? pictures[output.copy_of]
                 : output.kind == OutputClass::feed ? feeds
                                                    : others;
    list.push_back(i);
  }
  Work work;
  work.outputs.reserve(outputs.size());
  work.ends.reserve(outputs.size());
  for (const auto& [source, made] : pictures) work.add(made);
  for (const auto* list : {&feeds, &others})
    for (const auto output : *list) work.add(output);
  return work;
}

}  // namespace liner
