#!/usr/bin/env python3
"""Checks every #include under src/ against the table of docs/architecture.md.

A folder may include itself, the folders listed for it, and, in .cpp files only, the third-party
headers listed for it. Run by the tests; prints every offence and exits 1 when there is one.
"""
import re
import sys
from pathlib import Path

USES = {
    "core": [],
    "geo": ["core"],
    "street": ["core", "geo"],
    "transit": ["core", "geo"],
    "place": ["core", "geo", "street"],
    "town": ["core", "geo", "street", "transit", "place"],
    "reach": ["core", "geo", "street", "transit", "place", "town"],
    "equity": ["core"],
}
DOMAIN = ["core", "geo", "street", "transit", "place", "town", "reach", "equity"]
for io in ("csv", "dataset", "osm", "gtfs", "gis", "png", "project", "geojson", "report", "xlsx"):
    USES[f"io/{io}"] = DOMAIN + ["io/csv", "io/dataset"]
USES["scenario"] = DOMAIN
USES["barrier"] = DOMAIN + ["scenario"]
USES["render/scene"] = ["core", "geo"]
USES["render/text"] = ["core", "render/scene"]
USES["render/gl"] = ["core", "geo", "render/scene", "render/text"]
USES["render/vector"] = ["core", "geo", "render/scene", "render/text"]
USES["app"] = DOMAIN + ["scenario", "barrier", "render/scene"] + [k for k in USES if k.startswith("io/")]
USES["figure"] = USES["app"] + ["app", "render/text", "render/gl", "render/vector"]
USES["cli"] = USES["app"] + ["app", "figure", "render/text"]
USES["ui"] = DOMAIN + ["app", "io/project", "render/scene"]
USES["gui"] = USES["ui"] + ["figure", "io/png", "render/text", "render/gl", "ui"]

# Third-party include prefix -> folders whose .cpp files may use it.
THIRD_PARTY = {
    "fmt/": ["*"],
    "date/": ["core"],
    "openssl/": ["core"],
    "proj": ["geo"],
    "boost/": ["geo"],
    "libnova/": ["geo"],
    "libical/": ["place"],
    "osmium/": ["io/osm"],
    "csv.h": ["io/csv"],
    "zip.h": ["io/gtfs"],
    "zlib.h": ["io/gtfs"],
    "gdal": ["io/gis"],
    "ogr": ["io/gis"],
    "cpl_": ["io/gis"],
    "toml++/": ["io/project"],
    "nlohmann/": ["io/geojson", "app", "cli", "io/report"],
    "CLI/": ["cli", "gui"],
    "epoxy/": ["gui", "render/gl"],
    "EGL/": ["render/gl"],
    "ft2build.h": ["render/text", "render/vector"],
    "hb": ["render/text"],
    "freetype/": ["render/text"],
    "GL/": ["render/scene"],
    "cairo": ["render/vector"],
    "png.h": ["gui", "io/png"],
    "imgui": ["gui", "ui"],
    "backends/imgui": ["gui"],
    "GLFW/": ["gui"],
    "xlsxwriter.h": ["io/xlsx"],
}
SYSTEM_C = {"sys/", "unistd.h", "fcntl.h", "signal.h", "dlfcn.h"}

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


def folder_of(path: Path, src: Path) -> str:
    parts = path.relative_to(src).parts
    return "/".join(parts[:2]) if parts[0] in ("io", "render") else parts[0]


def main() -> int:
    src = Path(__file__).resolve().parent.parent / "src"
    offences = []
    for path in sorted(src.rglob("*")):
        if path.suffix not in (".hpp", ".cpp"):
            continue
        folder = folder_of(path, src)
        if folder not in USES:
            offences.append(f"{path}: folder '{folder}' is not in the table")
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            found = INCLUDE.match(line)
            if not found:
                continue
            kind, header = found.groups()
            where = f"{path.relative_to(src.parent)}:{number}"
            if kind == '"':
                parts = header.split("/")
                target = "/".join(parts[:2]) if parts[0] in ("io", "render") else parts[0]
                if target != folder and target not in USES[folder]:
                    offences.append(f"{where}: {folder} may not include {header}")
                continue
            for prefix, folders in THIRD_PARTY.items():
                if header.startswith(prefix):
                    if "*" not in folders and folder not in folders:
                        offences.append(f"{where}: {folder} may not include <{header}>")
                    if path.suffix == ".hpp":
                        offences.append(f"{where}: <{header}> belongs in a .cpp file")
                    break
            else:
                is_system = any(header.startswith(p) for p in SYSTEM_C)
                if ("." in header or "/" in header) and not is_system:
                    offences.append(f"{where}: <{header}> is not in the table of third parties")
    for offence in offences:
        print(offence)
    return 1 if offences else 0


if __name__ == "__main__":
    sys.exit(main())
