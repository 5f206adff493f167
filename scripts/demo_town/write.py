"""Plain files of the demo town: boundaries, attributes, elevation, project file, README."""
import json
import os

from . import cases, plan
from .geom import area
from .osm import lonlat

PRJ = ('PROJCS["British_National_Grid",GEOGCS["GCS_OSGB_1936",DATUM["D_OSGB_1936",SPHEROID["Airy_1830",6377563.396,299.3249646]],'
       'PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",400000.0],'
       'PARAMETER["False_Northing",-100000.0],PARAMETER["Central_Meridian",-2.0],PARAMETER["Scale_Factor",0.9996012717],'
       'PARAMETER["Latitude_Of_Origin",49.0],UNIT["Meter",1.0]]\n')

TOML = """# Tolverham: a fictional town, made by scripts/make_demo_town.sh. Nothing here describes a real place.
[project]
name = "Tolverham (fictional demo town)"
crs = "EPSG:27700"
timezone = "Europe/London"
produced_by = "Greenreach demo, fictional data"

[streets]
osm = ["streets.osm.pbf"]
elevation = "elevation.asc"

[timetables]
gtfs = ["timetable.gtfs.zip"]

[neighbourhoods]
file = "neighbourhoods.geojson"
code = "code"
name = "name"
attributes = "neighbourhoods.csv"
residents = "residents"
need = "need_decile"               # 1 = most deprived

[neighbourhoods.groups]
no_car_households = { count = "no_car_households", of = "households" }
disabled = { count = "disabled", of = "residents" }
aged_65_plus = { count = "age65plus", of = "residents" }
asian = { count = "asian", of = "residents" }
black = { count = "black", of = "residents" }
mixed = { count = "mixed", of = "residents" }
other_ethnic = { count = "other_ethnic", of = "residents" }
white = { count = "white", of = "residents" }

[neighbourhoods.ages]
"0-15" = "age0to15"
"16-64" = "age16to64"
"65+" = "age65plus"

[[groupings]]
name = "ward"
file = "wards.geojson"
code = "ward_code"
label = "ward_name"

[activities]
file = "activities.csv"
postcodes = "postcodes.csv"
term_dates = "term_dates.csv"

[analysis]
week_of = 2026-06-01
weeks = 4
personas = ["adult", "older"]
max_minutes = 60
early_minutes = 5
max_wait_minutes = 30
max_transfers = 2

[headline]
persona = "adult"
minutes = 30
sessions_a_week = 1
agreed_by = ""
agreed_on = ""
"""


def text(folder, name, content):
    with open(os.path.join(folder, name), "w", encoding="utf-8", newline="\n") as f:
        f.write(content)


def table(folder, name, header, rows):
    def cell(v):
        v = str(v)
        return '"%s"' % v.replace('"', '""') if any(ch in v for ch in ',"\n') else v
    text(folder, name, "\n".join([",".join(header)] + [",".join(cell(v) for v in r) for r in rows]) + "\n")


def _coordinates(ring):
    if area(ring) < 0:
        ring = ring[::-1]
    return [[["%.6f" % c for c in lonlat(p)] for p in list(ring) + [ring[0]]]]


def geojson(folder, name, title, features):
    """One feature a line, coordinates as fixed decimals."""
    out = ['{', '"type": "FeatureCollection",', '"name": %s,' % json.dumps(title),
           '"note": "Fictional: an invented town, not a real place",', '"features": [']
    lines = []
    for props, ring in features:
        coords = ",".join("[" + ",".join("[%s,%s]" % tuple(p) for p in r) + "]" for r in _coordinates(ring))
        lines.append('{"type": "Feature", "properties": %s, "geometry": {"type": "Polygon", "coordinates": [%s]}}'
                     % (json.dumps(props), coords))
    text(folder, name, "\n".join(out) + "\n" + ",\n".join(lines) + "\n]\n}\n")


def elevation(folder):
    """A 50 m grid in the Arc/Info ASCII form, heights in metres."""
    cell, x0, y0, nx, ny = 50, -3600, -800, 290, 176
    rows = []
    for r in range(ny):
        y = y0 + (ny - 1 - r + 0.5) * cell
        rows.append(" ".join("%.1f" % plan.height(x0 + (c + 0.5) * cell, y) for c in range(nx)))
    head = ["ncols %d" % nx, "nrows %d" % ny, "xllcorner %d" % (plan.ORIGIN[0] + x0), "yllcorner %d" % (plan.ORIGIN[1] + y0),
            "cellsize %d" % cell, "NODATA_value -9999"]
    text(folder, "elevation.asc", "\n".join(head + rows) + "\n")
    text(folder, "elevation.prj", PRJ)


def readme(folder, resolved, facts):
    rows = []
    for c, home in resolved:
        lon, lat = lonlat(home)
        rows.append("| %s | %s | %.6f | %.6f | %s | %s | %s | %s | %s |" % (c[0], c[1], lon, lat, c[3], c[4], c[5], c[6], c[7]))
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "readme.in.md"), encoding="utf-8") as f:
        body = f.read()
    for key in sorted(facts):
        body = body.replace("@%s@" % key, str(facts[key]))
    text(folder, "README.md", body.replace("@cases@", "\n".join(rows)))


assert len(cases.CASES) >= 14
