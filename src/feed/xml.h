// The one small writer of XML. Every name is ours; every text goes through the gate (base/text.h),
// so what comes out is well-formed whatever came in (feed.md X02, X03, X09). Only xml.cpp knows
// pugixml.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace pugi {
struct xml_node_struct;
}

namespace liner {

// An element of an XmlTree, which must outlive it.
class XmlElement {
 public:
  XmlElement add(std::string_view name) const;
  // Adds <name>text</name>; nothing when the text is empty.
  void add_text(std::string_view name, std::string_view text) const;
  // Adds <name><![CDATA[html]]></name>; nothing when the text is empty.
  void add_html(std::string_view name, std::string_view html) const;
  const XmlElement& set(std::string_view attribute, std::string_view value) const;
  // The same, but nothing when the value is empty.
  const XmlElement& set_if(std::string_view attribute, std::string_view value) const;
  void text(std::string_view text) const;
  // The same without composing its letters anew: for what apps compare byte by byte (a guid).
  void exact_text(std::string_view text) const;

 private:
  friend class XmlTree;
  explicit XmlElement(pugi::xml_node_struct* node) : node_(node) {}
  pugi::xml_node_struct* node_;
};

class XmlTree {
 public:
  explicit XmlTree(std::string_view root);
  ~XmlTree();
  XmlElement root() const;
  // The document with its declaration and a final line feed, indented by two spaces.
  std::string document() const;
  // The root element alone, indented as a child `depth` levels down.
  std::string fragment(int depth) const;

 private:
  struct Document;
  std::unique_ptr<Document> document_;
};

}  // namespace liner
