#pragma once
// A tiny town with residents that are powers of two, so that a sum shows exactly who was counted.

#include <string>

#include "app/gaps/compute.hpp"
#include "support/tiny_town.hpp"

namespace gaps_tests {

/// W 2^10, M 2^11, E 2^12, L 2^13; wards north (W, E) and south (M), L in none; one group of people, one of
/// households whose total differs from the residents.
inline void make_powers(support::TinyTown& town) {
  town.write("attributes.csv",
             "code,residents,disabled,need,ward,households,no_car\n"
             "W,1024,256,2,north,500,100\n"
             "M,2048,1024,5,south,900,0\n"
             "E,4096,512,9,north,2000,2000\n"
             "L,8192,2048,4,,3000,1000\n");
  town.replace("town.toml", "disabled = { count = \"disabled\", of = \"residents\" }",
               "disabled = { count = \"disabled\", of = \"residents\" }\n"
               "no_car = { count = \"no_car\", of = \"households\" }");
  town.replace("town.toml", "[activities]",
               "[[groupings]]\nname = \"ward\"\ncolumn = \"ward\"\n\n[activities]");
  town.replace("town.toml", "[\"adult\", \"older\"]", "[\"adult\", \"older\", \"wheelchair\"]");
}

struct Run {
  app::LoadedTown loaded;
  reach::ReachResult reach;
  app::gaps::Results results;
};

inline Run run_on(const support::TinyTown& town, const app::gaps::Query& query = {}) {
  core::JobContext context;
  Run out;
  out.loaded = app::load_town(town.path("town.toml"), {}, context);
  out.reach = reach::compute_reach(*out.loaded.town, context, {});
  out.results = app::gaps::compute_results(out.loaded, out.reach, query, nullptr, context);
  return out;
}

}  // namespace gaps_tests
