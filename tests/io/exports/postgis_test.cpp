#include "io/gis/write_postgis.hpp"

#include <doctest/doctest.h>

#include <functional>

#include "core/diagnostics.hpp"
#include "io/exports/postgres_server.hpp"
#include "io/exports/small_dataset.hpp"

using io::gis::Replace;
using io::gis::write_postgis;

namespace {

std::string code_of(const std::function<void()>& action) {
  try {
    action();
  } catch (const core::InputError& error) {
    return error.diagnostic().code;
  }
  return "none";
}

constexpr const char* kTables =
    "SELECT string_agg(relname, ' ' ORDER BY relname) FROM pg_class WHERE relkind = 'r' AND "
    "relname LIKE 'small%'";

}  // namespace

TEST_CASE("what names a database") {
  CHECK(io::gis::is_database("PG:dbname=gis"));
  CHECK(io::gis::is_database("postgresql://localhost/gis"));
  CHECK(!io::gis::is_database("out/PG"));
}

TEST_CASE("no server is said in one line, without the password") {
  try {
    io::gis::check_postgis("PG:host=/nowhere dbname=gis password=geheim", "small", Replace::kNo);
    FAIL("connected");
  } catch (const core::InputError& error) {
    CHECK(error.diagnostic().code == "postgis-connect");
    const std::string said = error.what();
    CHECK(said.find("geheim") == std::string::npos);
    CHECK(said.find('\n') == std::string::npos);
  }
}

TEST_CASE("PostGIS: a real server gets every layer, with comments, and keeps what is not ours") {
  static const auto server = PostgresServer::start();  // one for all the cases below
  if (!server) return;
  static int number = 0;
  const auto database = "gis" + std::to_string(number++);
  server->ask("CREATE DATABASE " + database + " TEMPLATE gis", "postgres");
  const auto connection = "PG:" + server->connection(database);
  const auto ask = [&](const std::string& statement) { return server->ask(statement, database); };
  const auto dataset = small_dataset();
  write_postgis(dataset, connection, Replace::kNo);

  SUBCASE("tables, types, values, system, index, comments") {
    CHECK(ask(kTables) ==
          "small_about small_areas small_fields small_lines small_points small_table");
    CHECK(ask("SELECT code, residents, share, open, next_date FROM small_areas ORDER BY fid") ==
          "E01015693|1721|0.3333|t|2023-06-12\n0012|0||f|\n=1+1||0||");
    CHECK(ask("SELECT string_agg(attname || ' ' || format_type(atttypid, atttypmod), ', ' ORDER BY "
              "attname) FROM pg_attribute WHERE attrelid = 'small_areas'::regclass AND attnum > 0") ==
          "code character varying, fid integer, geom geometry(MultiPolygon,27700), next_date date, "
          "open boolean, residents bigint, share double precision");
    CHECK(ask("SELECT bool_and(ST_IsValid(geom)), bool_and(ST_IsPolygonCCW(geom)), "
                      "count(geom) FROM small_areas") == "t|t|2");
    CHECK(ask("SELECT round(ST_X(t)::numeric, 6), round(ST_Y(t)::numeric, 6) FROM (SELECT "
                      "ST_Transform(geom, 4326) t FROM small_points WHERE id = 'a') x") !=
          "");  // PostGIS has its own transformation: only that there is one
    CHECK(ask("SELECT count(*) FROM pg_indexes WHERE tablename = 'small_areas' AND indexdef "
                      "LIKE '%gist%'") == "1");
    CHECK(ask("SELECT obj_description('small_points'::regclass)") ==
          "Greenreach results (small). (c) OpenStreetMap contributors. Open Database Licence 1.0.");
    CHECK(ask("SELECT col_description('small_areas'::regclass, attnum) FROM pg_attribute "
                      "WHERE attrelid = 'small_areas'::regclass AND attname = 'residents'") ==
          "Who live there. Unit: people.");
    CHECK(ask("SELECT value FROM small_about WHERE key = 'generator'") == "Greenreach 0");
  }
  SUBCASE("earlier results stay unless they are to be replaced; then all of them go") {
    CHECK(code_of([&] { write_postgis(dataset, connection, Replace::kNo); }) == "output-exists");
    CHECK(code_of([&] { io::gis::check_postgis(connection, "small", Replace::kNo); }) ==
          "output-exists");
    CHECK(code_of([&] { io::gis::check_postgis(connection, "small", Replace::kYes); }) == "none");
    auto fewer = dataset;
    fewer.layers.pop_back();
    fewer.layers[0].columns[1].values[0] = std::int64_t{7};
    write_postgis(fewer, connection, Replace::kYes);
    CHECK(ask(kTables) == "small_about small_areas small_fields small_lines small_points");
    CHECK(ask("SELECT residents FROM small_areas WHERE fid = 1") == "7");
  }
  SUBCASE("a table of somebody else's is never touched, and then nothing of ours is either") {
    ask("DROP TABLE small_table; CREATE TABLE small_table (mine int); INSERT INTO small_table "
                "VALUES (42)");
    CHECK(code_of([&] { write_postgis(dataset, connection, Replace::kYes); }) == "output-foreign");
    CHECK(ask("SELECT mine FROM small_table") == "42");
    CHECK(ask("SELECT residents FROM small_areas WHERE fid = 1") == "1721");
  }
  SUBCASE("all or nothing: what fails at the end leaves everything as it was") {
    // Somebody looks at a table through a view of his own: it cannot be dropped.
    ask("CREATE VIEW his AS SELECT * FROM small_table");
    auto changed = dataset;
    changed.layers[0].columns[1].values[0] = std::int64_t{7};
    CHECK(code_of([&] { write_postgis(changed, connection, Replace::kYes); }) == "cannot-write");
    CHECK(ask("SELECT residents FROM small_areas WHERE fid = 1") == "1721");
    CHECK(ask(kTables) ==
          "small_about small_areas small_fields small_lines small_points small_table");
  }
  SUBCASE("another schema is another place; capitals and quotes in names stay") {
    ask("CREATE SCHEMA council");
    auto named = dataset;
    named.layers[3].columns[0].name = "Who \"is\"";
    write_postgis(named, connection + " active_schema=council", Replace::kNo);
    CHECK(ask("SELECT \"Who \"\"is\"\"\" FROM council.small_table ORDER BY fid LIMIT 1") ==
          "65+");
  }
  SUBCASE("styles go where QGIS keeps its own, and only there") {
    CHECK(ask("SELECT to_regclass('layer_styles')") == "");
    ask("CREATE TABLE layer_styles (id serial PRIMARY KEY, f_table_catalog varchar, "
                "f_table_schema varchar, f_table_name varchar, f_geometry_column varchar, stylename "
                "text, styleqml xml, stylesld xml, useasdefault boolean, description text, owner "
                "varchar(63) DEFAULT CURRENT_USER, ui xml, update_time timestamp DEFAULT "
                "CURRENT_TIMESTAMP, type varchar)");
    ask("INSERT INTO layer_styles (f_table_schema, f_table_name, stylename) VALUES ('public', "
                "'other', 'kept')");
    write_postgis(dataset, connection, Replace::kYes);
    write_postgis(dataset, connection, Replace::kYes);
    CHECK(ask("SELECT f_table_name, stylename, useasdefault FROM layer_styles ORDER BY id") ==
          "other|kept|\nsmall_areas|Share|t\nsmall_areas|Outline|f\nsmall_points|Kinds|t\n"
          "small_lines|Lines|t");
  }
  SUBCASE("a database without PostGIS says what to do") {
    server->ask("CREATE DATABASE bare", "postgres");
    CHECK(code_of([&] {
            io::gis::check_postgis("PG:" + server->connection("bare"), "small", Replace::kNo);
          }) == "postgis-missing");
  }
}
