#pragma once
// A tree of XML, written and escaped by GDAL's own writer.

#include <initializer_list>
#include <memory>
#include <string>
#include <utility>

struct CPLXMLNode;

namespace io::gis {

class Xml {
 public:
  using Attributes = std::initializer_list<std::pair<const char*, std::string>>;

  explicit Xml(const char* root, Attributes attributes = {});
  ~Xml();
  Xml(const Xml&) = delete;
  Xml& operator=(const Xml&) = delete;

  /// A place in the tree, valid as long as the tree.
  class Node {
   public:
    Node add(const char* name, Attributes attributes = {}, const std::string& text = {});

   private:
    friend class Xml;
    explicit Node(CPLXMLNode* node) : node_(node) {}
    CPLXMLNode* node_;
  };

  [[nodiscard]] Node root() const { return Node(root_); }
  [[nodiscard]] std::string text() const;

 private:
  CPLXMLNode* root_;
};

}  // namespace io::gis
