// Checks GeoJSON files by programs that share no code with Greenreach: structure and duplicate keys
// (check-geojson), the right-hand rule (geojson-rewind turns no ring), and what RFC 7946 and
// spreadsheets of GIS ask besides: no crs member, flat properties that every feature has, degrees in
// range with six decimals. Usage: node check_geojson.mjs FOLDER_OF_NODE_MODULES FILE ...
// Prints a line a file; exits 1 when one is at fault or none was given.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";

const [modules, ...files] = process.argv.slice(2);
const require = createRequire(resolve(modules) + "/");
const { getIssues } = require("@placemarkio/check-geojson");
const rewind = require("@mapbox/geojson-rewind");

function positions(coordinates) {
  return typeof coordinates[0] === "number" ? [coordinates] : coordinates.flatMap(positions);
}

function faultsOf(text) {
  const faults = getIssues(text).map((issue) => issue.message);
  if (faults.length > 0) return faults;
  const collection = JSON.parse(text);
  if ("crs" in collection) faults.push("has a crs member");
  if (JSON.stringify(rewind(JSON.parse(text), false)) !== JSON.stringify(collection)) {
    faults.push("a ring turns the wrong way");
  }
  const keys = JSON.stringify(Object.keys(collection.features[0]?.properties ?? {}));
  for (const [row, feature] of collection.features.entries()) {
    if (JSON.stringify(Object.keys(feature.properties)) !== keys) {
      faults.push(`feature ${row} has other properties than the first`);
    }
    if (Object.values(feature.properties).some((v) => v !== null && typeof v === "object")) {
      faults.push(`feature ${row} has a property that is not flat`);
    }
    for (const [lon, lat, ...more] of feature.geometry ? positions(feature.geometry.coordinates) : []) {
      const fits = Math.abs(lon) <= 180 && Math.abs(lat) <= 90 && more.length === 0;
      const short = [lon, lat].every((v) => (String(v).split(".")[1] ?? "").length <= 6);
      if (!fits || !short) faults.push(`feature ${row} has a position ${lon},${lat}`);
    }
  }
  return faults;
}

let bad = files.length === 0 ? 1 : 0;
for (const file of files) {
  const text = readFileSync(file, "utf8");
  const faults = faultsOf(text);
  bad += faults.length > 0 ? 1 : 0;
  const name = file.split("/").pop();
  console.log(faults.length > 0 ? `${name}: ${faults.slice(0, 5).join("; ")}` : `${name}: valid`);
}
process.exit(bad > 0 ? 1 : 0);
