// What writes and reads values of the model as bytes, member by member (model_archive.h).
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/archive.h"
#include "base/digest.h"
#include "base/file_name.h"
#include "base/kept_bytes.h"

namespace liner {

// Calls itself for every member, to write it ...
class ModelWriter {
 public:
  template <class... Members>
  void operator()(const Members&... members) {
    (one(members), ...);
  }
  // A name that comes again and again, such as the file of every place: written out once.
  void name(const FileName& text) {
    const auto known = std::ranges::find(names_, text);
    out.number(known - names_.begin());
    if (known != names_.end()) return;
    out.text(text.str());
    names_.push_back(text);
  }
  // What is read only when somebody asks for it stands apart from the rest.
  void put_apart(std::string_view bytes) {
    (*this)(apart.size(), bytes.size(), sha256(bytes));
    apart += bytes;
  }
  ArchiveWriter out;
  std::string apart;

 private:
  template <class T>
  void one(const T& value);
  std::vector<FileName> names_;
};

// What was put apart of something, with its digest. `read` throws KeptBytesLost.
struct ApartBytes {
  KeptBytes part;
  std::array<std::uint8_t, 32> digest{};

  std::string read() const {
    auto bytes = part.read();
    if (!part.are_ours() && sha256_octets(bytes) != digest) throw KeptBytesLost();
    return bytes;
  }
};

// ... or to read it.
class ModelReader {
 public:
  // `apart` has what was put apart.
  explicit ModelReader(std::string_view bytes, KeptBytes apart = {})
      : in(bytes), apart_(std::move(apart)) {}
  template <class... Members>
  void operator()(Members&... members) {
    (one(members), ...);
  }
  void name(FileName& text) {
    const auto index = in.number<std::size_t>();
    if (index >= names_.size()) names_.emplace_back(in.text());
    text = names_[std::min(index, names_.size() - 1)];
  }
  // The next thing that was put apart.
  ApartBytes take_apart() {
    const auto begin = in.number<std::uint64_t>(), size = in.number<std::uint64_t>();
    const auto digest = in.text();
    ApartBytes bytes{apart_.part(begin, size)};
    std::copy_n(digest.begin(), std::min(digest.size(), bytes.digest.size()), bytes.digest.begin());
    return bytes;
  }
  ArchiveReader in;

 private:
  template <class T>
  void one(T& value);
  KeptBytes apart_;
  std::vector<FileName> names_;
};

}  // namespace liner
