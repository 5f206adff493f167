#pragma once
// The project file (docs/inputs.md): plain data, every path resolved, every default filled in.

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/clock.hpp"
#include "core/diagnostics.hpp"
#include "place/neighbourhoods.hpp"
#include "place/standard.hpp"
#include "street/persona.hpp"

namespace io::project {

struct InputFile {
  std::string written;         ///< as in the project file; shown in messages and manifests
  std::filesystem::path path;  ///< absolute
  std::string layer;           ///< of an OGR source with several; may be empty
};

struct Grouping {
  std::string name;
  std::string column;  ///< when no file
  std::optional<InputFile> file;
  std::string code, label;
};

struct Neighbourhoods {
  InputFile file;
  std::string code, name, lon, lat;  ///< columns
  std::optional<InputFile> attributes;
  std::string residents = "residents", need;
  bool need_highest_first = false;  ///< need is a score of which more is more deprived
  std::vector<place::GroupColumns> groups;  ///< in the order of the file
  std::vector<place::AgeColumn> ages;       ///< by age
  std::string ages_of;
};

struct Homes {
  std::optional<InputFile> file;
  std::string x, y, lon, lat, weight;  ///< columns
};

struct Activities {
  InputFile file;
  std::optional<InputFile> postcodes, term_dates;
};

struct Analysis {
  core::Date week_of;
  int weeks = 4;
  std::vector<street::Persona> personas;  ///< those to compute, in the order of the file
  int max_minutes = 60;
  int early_minutes = 5;
  int max_wait_minutes = 30;
  int max_transfers = 2;
  int min_change_minutes = 0;
};

struct Headline {
  std::string persona = "adult";
  int minutes = 30;
  int sessions_a_week = 1;
  std::string agreed_by, agreed_on;
};

/// A figure of others to stand beside ours, by the code of the neighbourhood.
struct Compare {
  std::optional<InputFile> file;
  std::string code, column, label;  ///< code empty: the column of [neighbourhoods], or what looks like it
};

/// The id of the standard that [headline] makes.
inline constexpr const char* kHeadlineStandard = "headline";

struct Project {
  std::filesystem::path file;  ///< the project file, absolute
  std::string name, crs = "EPSG:27700", timezone = "Europe/London", produced_by;
  std::optional<InputFile> study_area;
  std::vector<InputFile> osm;
  std::optional<InputFile> elevation, coverage;
  std::string access = "default";  ///< or a preset of io/osm: "uk-foot" is the default's name
  std::vector<InputFile> gtfs;
  bool keep_superseded = false;  ///< services that a later version replaces count as well
  Neighbourhoods neighbourhoods;
  std::vector<Grouping> groupings;
  Homes homes;
  std::optional<InputFile> green_spaces;
  std::optional<InputFile> green_access_points;
  std::optional<InputFile> observations;
  Activities activities;
  Analysis analysis;
  Headline headline;
  std::vector<place::Standard> standards;  ///< shipped, changed or added here; not the headline's
  Compare compare;
  std::vector<street::Persona> known_personas;  ///< shipped and defined here, for --persona

  [[nodiscard]] const street::Persona* find_persona(std::string_view id) const;
  /// Every file the project names, once each, in the order of the project file.
  [[nodiscard]] std::vector<InputFile> inputs() const;
};

/// Thrown when a project cannot be used: the first error is the one line to print, `all()` has
/// every finding, so that a user can mend them in one go.
class ProjectError : public core::InputError {
 public:
  ProjectError(core::Diagnostic first, core::Diagnostics all)
      : InputError(std::move(first)), all_(std::move(all)) {}
  [[nodiscard]] const core::Diagnostics& all() const { return all_; }

 private:
  core::Diagnostics all_;
};

/// Throws ProjectError: project-missing-file (the project itself or a file it names),
/// project-syntax, project-missing-key, project-wrong-type, project-bad-value, project-bad-date,
/// project-not-monday, project-out-of-range, project-unknown-persona, project-duplicate, and those
/// of geo::Projection and core::TimeZone; project-syntax and a missing project file as InputError.
/// Warnings: project-unknown-key, project-headline-beyond-limit.
[[nodiscard]] core::WithDiagnostics<Project> read_project(const std::filesystem::path& path);

/// The same from text; `exists` answers whether a named file is there.
[[nodiscard]] core::WithDiagnostics<Project> read_project_text(
    std::string_view text, const std::filesystem::path& file,
    const std::function<bool(const std::filesystem::path&)>& exists);

/// The bar that is quoted, as a standard.
[[nodiscard]] place::Standard headline_standard(const Headline& headline);

/// What `init` knows about the data.
struct FirstProject {
  std::string name;
  std::vector<std::filesystem::path> osm, gtfs;                  ///< as to be written
  std::filesystem::path neighbourhoods, attributes, activities;  ///< attributes may be empty
  std::vector<std::string> neighbourhood_columns, attribute_columns;
  std::optional<std::pair<core::Date, core::Date>> feed_dates;  ///< first and last covered
  std::optional<std::pair<core::Date, core::Date>> activity_dates;
};

/// A commented project file; columns are guessed by their names and marked where nothing fits.
[[nodiscard]] std::string write_project(const FirstProject& first);

/// A worked example with the plain columns, for `init` to put beside it.
[[nodiscard]] std::string write_activities_example(core::Date week_of, double lon, double lat);

}  // namespace io::project
