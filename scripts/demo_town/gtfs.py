"""The timetable as a GTFS zip, the same bytes every time."""
import zipfile

from . import buses
from .osm import lonlat


def clock(t):
    return "%02d:%02d:%02d" % (t // 3600, t // 60 % 60, t % 60)


def _csv(header, rows):
    def cell(v):
        v = str(v)
        return '"%s"' % v.replace('"', '""') if any(ch in v for ch in ',"\n') else v
    return "\n".join([header] + [",".join(cell(v) for v in r) for r in rows]) + "\n"


def write_gtfs(net, path):
    used = {key for t in net.trips for key, _, _ in t["times"]}
    stops = []
    lon, lat = lonlat(net.station)
    stops.append(("DEMO-STATION", "Tolverham Bus Station", "%.6f" % lat, "%.6f" % lon, 1, 1, "", ""))
    for key in sorted(used):
        s = net.stops[key]
        lon, lat = lonlat(s["p"])
        stops.append((s["id"], s["name"], "%.6f" % lat, "%.6f" % lon, s["wheelchair"], 0, s["parent"], key[5:] if s["parent"] else ""))
    trips, times, freqs = [], [], []
    for t in net.trips:
        trips.append((t["route"], t["service"], t["id"], t["direction"], t["block"], [0, 1, 2, 1][len(t["id"] + t["route"]) % 4]))
        last = len(t["times"]) - 1
        for k, (key, arr, dep) in enumerate(t["times"]):
            pickup, drop = (1 if k == last else 0), (1 if k == 0 else 0)
            if t["block"] and k in (0, last):
                pickup, drop = 0, 0   # through buses: stay on at the stand
            if t["route"] == "9" and key[0] == "v" and key != "v0":
                pickup = 2 if k else 0   # ring up beforehand in the villages
            if t["route"] == "9" and t["direction"] == 0 and k == 1:
                drop = 1                 # sets nobody down on the way out of town
            times.append((t["id"], clock(arr), clock(dep), net.stops[key]["id"], k, pickup, drop, 1 if k % 4 == 0 else 0))
        if t["freq"]:
            freqs.append((t["id"], t["freq"][0], t["freq"][1], t["freq"][2], 1))
    stand = {k: net.stops["stand%d" % k]["id"] for k in range(1, 5)}
    files = {
        "agency.txt": _csv("agency_id,agency_name,agency_url,agency_timezone,agency_lang",
                           [("DEMO", "Tolverham Buses (fictional)", "https://example.org/", "Europe/London", "en")]),
        "calendar.txt": _csv("service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date",
                             [(s,) + tuple(days) + buses.VALID for s, days in buses.CALENDAR]),
        "calendar_dates.txt": _csv("service_id,date,exception_type", sorted(buses.CALENDAR_DATES)),
        "routes.txt": _csv("route_id,agency_id,route_short_name,route_long_name,route_type",
                           [(r[0], "DEMO", r[0], r[1], 200 if r[0] == "9" else 3) for r in buses.ROUTES]),
        "stops.txt": _csv("stop_id,stop_name,stop_lat,stop_lon,wheelchair_boarding,location_type,parent_station,platform_code", stops),
        "trips.txt": _csv("route_id,service_id,trip_id,direction_id,block_id,wheelchair_accessible", trips),
        "stop_times.txt": _csv("trip_id,arrival_time,departure_time,stop_id,stop_sequence,pickup_type,drop_off_type,timepoint", times),
        "frequencies.txt": _csv("trip_id,start_time,end_time,headway_secs,exact_times", freqs),
        "transfers.txt": _csv("from_stop_id,to_stop_id,transfer_type,min_transfer_time",
                              [(stand[1], stand[3], 2, 150), (stand[3], stand[1], 2, 150)]),
        "feed_info.txt": _csv("feed_publisher_name,feed_publisher_url,feed_lang,feed_start_date,feed_end_date,feed_version",
                              [("Greenreach demo town (fictional)", "https://example.org/", "en") + buses.VALID + ("demo-1",)]),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as z:
        for name in sorted(files):
            info = zipfile.ZipInfo(name, (2026, 5, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = 0o644 << 16
            z.writestr(info, files[name].encode("utf-8"))
    return len(stops), len(trips), len(times)
