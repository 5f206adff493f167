#include "io/project/commitments.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "io/project/section.hpp"

namespace io::project {

namespace {

Commitment read_one(const Node& item, Reading& reading) {
  Section section(&item, "commitments", reading);
  Commitment out;
  if (!section.present()) return out;
  out.text = section.required_text("text");
  out.measure = section.text("measure");
  out.unit = section.text("unit");
  out.persona = section.text("persona");
  out.standard = section.text("standard");
  section.finish();
  return out;
}

}  // namespace

std::vector<Commitment> read_commitments_text(std::string_view text, const std::string& file) {
  const Node root = parse_toml(text, file);
  const Node* list = root.find("commitments");
  if (list == nullptr) return {};
  Reading reading;
  reading.file = file;
  std::vector<Commitment> out;
  if (list->kind != Node::Kind::kArray) {
    reading.error("project-wrong-type", list->line, "commitments",
                  "must be a list of tables: write [[commitments]] above each");
  } else {
    for (const auto& item : list->items) out.push_back(read_one(item, reading));
  }
  const auto& found = reading.diagnostics.entries();
  const auto error = std::find_if(found.begin(), found.end(),
                                  [](const auto& d) { return d.severity == core::Severity::kError; });
  if (error != found.end()) throw ProjectError(*error, reading.diagnostics);
  return out;
}

std::vector<Commitment> read_commitments(const std::filesystem::path& project) {
  std::ifstream in(project, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  return read_commitments_text(text, project.string());
}

}  // namespace io::project
