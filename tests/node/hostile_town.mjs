// Writes copies of the demo town: one whose names try to be markup, formulas and turned text, and one
// with 5,041 square neighbourhoods. Usage: node hostile_town.mjs DEMO_FOLDER TARGET_FOLDER
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [demo, target] = process.argv.slice(2);
const names = ["<script>globalThis.hacked=1</script>", "\"><img src=x onerror=globalThis.hacked=2>", "' onload='hacked", "&lt;b&gt; & ]]> <!-- -->",
  "</title></style></script><script>globalThis.hacked=3</script>", "\u202egnol si eman siht\u202c \u2067שלום", "Llŷn, Tŷ-gŵyr â ẁ", "L".repeat(300), "=HYPERLINK(\"http://x\")", "javascript:globalThis.hacked=4"];

const hostile = join(target, "hostile");
cpSync(demo, hostile, { recursive: true });
const edit = (file, change) => writeFileSync(join(hostile, file), change(readFileSync(join(hostile, file), "utf8")));
let n = 0;
const next = () => names[n++ % names.length];
for (const file of ["neighbourhoods.geojson", "wards.geojson"]) {
  edit(file, (text) => {
    const map = JSON.parse(text);
    for (const f of map.features) for (const key of ["name", "ward_name"]) if (key in f.properties) f.properties[key] = next();
    return JSON.stringify(map);
  });
}
const rename = (column) => (text) => {
  const [head, ...rows] = text.replace(/^\ufeff/, "").trim().split(/\r?\n/);
  const at = head.split(",").indexOf(column);
  if (at < 0) return text;
  return [head, ...rows.map((row) => {
    const cells = row.match(/("([^"]|"")*"|[^,]*)(,|$)/g).map((c) => c.replace(/,$/, ""));
    cells[at] = `"${next().replaceAll('"', '""')}"`;
    return cells.slice(0, head.split(",").length).join(",");
  })].join("\n") + "\n";
};
edit("activities.csv", rename("title"));
edit("neighbourhoods.csv", rename("name"));
edit("town.toml", (text) => text.replace(/name = "Tolverham[^"]*"/, `name = ${JSON.stringify("Tolverham <script>globalThis.hacked=5</script>")}`)
  .replace(/produced_by = "[^"]*"/, `produced_by = ${JSON.stringify(names[1])}`) +
  `\n[[commitments]]\ntext = ${JSON.stringify(names[0])}\nmeasure = "disabled"\n`);

// ---- many: squares over the town, residents spread evenly
const many = join(target, "many");
cpSync(demo, many, { recursive: true });
const map = JSON.parse(readFileSync(join(demo, "neighbourhoods.geojson"), "utf8"));
const flat = (c) => (typeof c[0] === "number" ? [c] : c.flatMap(flat));
const points = map.features.flatMap((f) => flat(f.geometry.coordinates));
const [west, east] = [Math.min(...points.map((p) => p[0])), Math.max(...points.map((p) => p[0]))];
const [south, north] = [Math.min(...points.map((p) => p[1])), Math.max(...points.map((p) => p[1]))];
const side = 71;
const round = (v) => Math.round(v * 1e6) / 1e6;
const x = (i) => round(west + ((east - west) * i) / side), y = (j) => round(south + ((north - south) * j) / side);
const features = [];
const rows = ["code,residents,need_decile"];
for (let j = 0; j < side; ++j) {
  for (let i = 0; i < side; ++i) {
    const code = `M${String(j * side + i).padStart(5, "0")}`;
    features.push({ type: "Feature", properties: { code, name: `Square ${i + 1} of row ${j + 1}` }, geometry: { type: "Polygon",
      coordinates: [[[x(i), y(j)], [x(i + 1), y(j)], [x(i + 1), y(j + 1)], [x(i), y(j + 1)], [x(i), y(j)]]] } });
    rows.push(`${code},${120 + ((i * 7 + j * 13) % 200)},${1 + ((i + j) % 10)}`);
  }
}
writeFileSync(join(many, "neighbourhoods.geojson"), JSON.stringify({ type: "FeatureCollection", features }));
writeFileSync(join(many, "neighbourhoods.csv"), rows.join("\n") + "\n");
const toml = readFileSync(join(many, "town.toml"), "utf8");
writeFileSync(join(many, "town.toml"), toml.replace(/\[neighbourhoods\.groups\][\s\S]*?(?=\[\[groupings\]\])/, ""));
