#include "io/exports/postgres_server.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <utility>
#include <vector>

namespace fs = std::filesystem;

namespace {

/// Debian keeps the server's programs below the version; the newest with PostGIS.
std::optional<fs::path> find_programs() {
  std::vector<fs::path> found;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator("/usr/lib/postgresql", error)) {
    const auto version = entry.path().filename().string();
    const auto extension = "/usr/share/postgresql/" + version + "/extension/postgis.control";
    if (fs::exists(entry.path() / "bin/initdb") && fs::exists(extension)) {
      found.push_back(entry.path() / "bin");
    }
  }
  if (found.empty()) return std::nullopt;
  return *std::max_element(found.begin(), found.end());
}

/// Root may not run a server; then it is run as nobody.
std::string as_user(const std::string& command) {
  return ::getuid() == 0 ? "setpriv --reuid=nobody --regid=nogroup --clear-groups " + command
                         : command;
}

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

std::optional<PostgresServer> PostgresServer::start() {
  const auto programs = find_programs();
  if (!programs) {
    std::fprintf(stderr,
                 "SKIPPED: writing to PostGIS: no server installed (postgresql, "
                 "postgresql-15-postgis-3 of scripts/packages.txt)\n");
    return std::nullopt;
  }
  std::string pattern = (fs::temp_directory_path() / "greenreach_pg_XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
  PostgresServer server;
  server.folder_ = pattern;
  if (::getuid() == 0) server.run("chown nobody:nogroup " + pattern);
  const auto bin = programs->string();
  const auto data = pattern + "/data";
  server.run(as_user(bin + "/initdb --auth=trust --username=greenreach --no-sync --pgdata=" + data));
  server.run(as_user(bin + "/pg_ctl --wait --pgdata=" + data + " --log=" + pattern +
                     "/log -o \"-c listen_addresses='' -c unix_socket_directories=" + pattern +
                     " -c fsync=off -c max_connections=10 -c shared_buffers=16MB\" start"));
  server.running_ = true;
  server.ask("CREATE DATABASE gis", "postgres");
  server.ask("CREATE EXTENSION postgis");
  return server;
}

PostgresServer::PostgresServer(PostgresServer&& other) noexcept
    : folder_(std::move(other.folder_)), running_(std::exchange(other.running_, false)) {
  other.folder_.clear();
}

PostgresServer::~PostgresServer() {
  if (folder_.empty()) return;
  if (running_) {
    const auto bin = find_programs()->string();
    const auto stop = as_user(bin + "/pg_ctl --wait --mode=immediate --pgdata=" +
                              (folder_ / "data").string() + " stop");
    if (std::system((stop + " > /dev/null 2>&1").c_str()) != 0) {
      std::fprintf(stderr, "the server of the test could not be stopped\n");
    }
  }
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

void PostgresServer::run(const std::string& command) const {
  const auto said = folder_.string() + ".said";
  const int status = std::system((command + " > " + said + " 2>&1").c_str());
  const auto text = read(said);
  fs::remove(said);
  if (status != 0) throw std::runtime_error(command + ": " + text);
}

std::string PostgresServer::connection(const std::string& database) const {
  return "host=" + folder_.string() + " user=greenreach dbname=" + database;
}

std::string PostgresServer::ask(const std::string& statement, const std::string& database) const {
  const auto file = folder_.string() + ".sql";
  const auto answer = folder_.string() + ".answer";
  std::ofstream(file) << statement << '\n';
  run("psql --no-psqlrc --quiet --tuples-only --no-align --set=ON_ERROR_STOP=1 --output=" + answer +
      " --file=" + file + " \"" + connection(database) + "\"");
  auto text = read(answer);
  fs::remove(file);
  fs::remove(answer);
  while (text.ends_with('\n')) text.pop_back();
  return text;
}
