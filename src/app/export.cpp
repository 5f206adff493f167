#include "app/export.hpp"

#include "app/reach_outputs.hpp"
#include "io/gis/write_postgis.hpp"

namespace app {

namespace {

io::gis::Replace replace_of(Overwrite overwrite) {
  return overwrite == Overwrite::kYes ? io::gis::Replace::kYes : io::gis::Replace::kNo;
}

}  // namespace

io::dataset::Dataset begin_dataset(const LoadedTown& loaded, std::string name,
                                   const std::string& title) {
  io::dataset::Dataset out;
  out.name = std::move(name);
  out.title = title + ": " + loaded.town->name;
  out.crs = loaded.project.crs;
  out.about = about(loaded);
  for (const auto& input : loaded.inputs) {
    out.inputs.emplace_back("input " + input.file, "sha256 " + input.sha256);
  }
  return out;
}

std::string areas_attribution() {
  return "Times: contains data (c) OpenStreetMap contributors, Open Database Licence 1.0 "
         "(openstreetmap.org/copyright). Boundaries, counts and timetables: see the sources named by "
         "the project.";
}

std::string osm_attribution() {
  return "(c) OpenStreetMap contributors, Open Database Licence 1.0 (openstreetmap.org/copyright).";
}

ResultsTarget::ResultsTarget(const std::string& output, Overwrite overwrite,
                             const std::string& dataset_name)
    : output_(output), overwrite_(overwrite) {
  if (io::gis::is_database(output)) {
    io::gis::check_postgis(output, dataset_name, replace_of(overwrite));
  } else {
    folder_.emplace(output, overwrite);
  }
}

std::vector<std::string> ResultsTarget::write(const io::dataset::Dataset& dataset,
                                              const std::vector<OutputFile>& files) {
  std::vector<std::string> names;
  if (folder_) {
    for (const auto& file : files) {
      folder_->write(file.name, file.bytes);
      names.push_back(file.name);
    }
    folder_->commit();
  } else {
    io::gis::write_postgis(dataset, output_, replace_of(overwrite_));
    for (const auto& layer : dataset.layers) names.push_back(dataset.name + "_" + layer.name);
    for (const auto* table : {"_about", "_fields"}) names.push_back(dataset.name + table);
  }
  return names;
}

}  // namespace app
