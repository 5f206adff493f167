"""Plane geometry in metres and the way from the national grid to longitude and latitude."""
import math

# Airy 1830 and the national grid's transverse Mercator.
_A, _B = 6377563.396, 6356256.909
_F0, _LAT0, _LON0 = 0.9996012717, math.radians(49.0), math.radians(-2.0)
_N0, _E0 = -100000.0, 400000.0


def _meridian_arc(lat):
    n = (_A - _B) / (_A + _B)
    d, s = lat - _LAT0, lat + _LAT0
    return _B * _F0 * (
        (1 + n + 1.25 * n**2 + 1.25 * n**3) * d
        - (3 * n + 3 * n**2 + 2.625 * n**3) * math.sin(d) * math.cos(s)
        + (1.875 * n**2 + 1.875 * n**3) * math.sin(2 * d) * math.cos(2 * s)
        - (35.0 / 24.0) * n**3 * math.sin(3 * d) * math.cos(3 * s))


def grid_to_lonlat(east, north):
    """EPSG:27700 to WGS84 by the Helmert transformation (good to a few metres, enough for an invented town)."""
    e2 = 1 - (_B * _B) / (_A * _A)
    lat = _LAT0 + (north - _N0) / (_A * _F0)
    for _ in range(8):
        lat += (north - _N0 - _meridian_arc(lat)) / (_A * _F0)
    sin2 = math.sin(lat) ** 2
    nu = _A * _F0 / math.sqrt(1 - e2 * sin2)
    rho = _A * _F0 * (1 - e2) / (1 - e2 * sin2) ** 1.5
    eta2, t, d = nu / rho - 1, math.tan(lat), east - _E0
    sec = 1 / math.cos(lat)
    phi = (lat - t / (2 * rho * nu) * d**2
           + t / (24 * rho * nu**3) * (5 + 3 * t**2 + eta2 - 9 * t**2 * eta2) * d**4
           - t / (720 * rho * nu**5) * (61 + 90 * t**2 + 45 * t**4) * d**6)
    lam = (_LON0 + sec / nu * d - sec / (6 * nu**3) * (nu / rho + 2 * t**2) * d**3
           + sec / (120 * nu**5) * (5 + 28 * t**2 + 24 * t**4) * d**5)
    n = _A / math.sqrt(1 - e2 * math.sin(phi) ** 2)
    x, y, z = (n * math.cos(phi) * math.cos(lam), n * math.cos(phi) * math.sin(lam),
               (1 - e2) * n * math.sin(phi))
    arc = math.pi / 180 / 3600
    rx, ry, rz, s = 0.1502 * arc, 0.2470 * arc, 0.8421 * arc, 1 - 20.4894e-6
    x, y, z = (446.448 + s * x - rz * y + ry * z, -125.157 + rz * x + s * y - rx * z,
               542.060 - ry * x + rx * y + s * z)
    a, b = 6378137.0, 6356752.314245
    e2 = 1 - (b * b) / (a * a)
    p = math.hypot(x, y)
    lat = math.atan2(z, p * (1 - e2))
    for _ in range(6):
        n = a / math.sqrt(1 - e2 * math.sin(lat) ** 2)
        lat = math.atan2(z + e2 * n * math.sin(lat), p)
    return math.degrees(math.atan2(y, x)), math.degrees(lat)


def dist(a, b):
    return math.hypot(a[0] - b[0], a[1] - b[1])


def lerp(a, b, t):
    return (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t)


def crosses(a, b, c, d):
    """Where segment ab crosses segment cd, as the fraction along ab, or None."""
    rx, ry, sx, sy = b[0] - a[0], b[1] - a[1], d[0] - c[0], d[1] - c[1]
    den = rx * sy - ry * sx
    if den == 0:
        return None
    t = ((c[0] - a[0]) * sy - (c[1] - a[1]) * sx) / den
    u = ((c[0] - a[0]) * ry - (c[1] - a[1]) * rx) / den
    return t if 0 <= t <= 1 and 0 <= u <= 1 else None


def nearest_on(line, p):
    """Distance from p to a polyline and the nearest point on it."""
    best = (math.inf, line[0])
    for a, b in zip(line, line[1:]):
        vx, vy = b[0] - a[0], b[1] - a[1]
        t = ((p[0] - a[0]) * vx + (p[1] - a[1]) * vy) / ((vx * vx + vy * vy) or 1.0)
        q = lerp(a, b, min(1.0, max(0.0, t)))
        d = dist(p, q)
        if d < best[0]:
            best = (d, q)
    return best


def smooth(points, step=60.0):
    """Catmull-Rom curve through the points, cut about every `step` metres."""
    pts = [points[0]] + list(points) + [points[-1]]
    out = []
    for k in range(1, len(pts) - 2):
        p0, p1, p2, p3 = pts[k - 1], pts[k], pts[k + 1], pts[k + 2]
        n = max(2, int(dist(p1, p2) / step))
        for m in range(n):
            t = m / n
            out.append(tuple(0.5 * (2 * p1[c] + (p2[c] - p0[c]) * t
                                    + (2 * p0[c] - 5 * p1[c] + 4 * p2[c] - p3[c]) * t * t
                                    + (3 * p1[c] - p0[c] - 3 * p2[c] + p3[c]) * t**3) for c in (0, 1)))
    out.append(tuple(points[-1]))
    return out


def offset_line(line, by):
    """The polyline moved sideways (positive = left of its direction)."""
    out = []
    for k, p in enumerate(line):
        a, b = line[max(0, k - 1)], line[min(len(line) - 1, k + 1)]
        n = dist(a, b) or 1.0
        out.append((p[0] - (b[1] - a[1]) / n * by, p[1] + (b[0] - a[0]) / n * by))
    return out


def inset_ring(ring, by):
    """A counter-clockwise open ring moved inward by about `by` metres (mitred, clipped)."""
    out = []
    n = len(ring)
    for k in range(n):
        a, p, b = ring[k - 1], ring[k], ring[(k + 1) % n]
        la, lb = dist(a, p) or 1.0, dist(p, b) or 1.0
        n1 = (-(p[1] - a[1]) / la, (p[0] - a[0]) / la)
        n2 = (-(b[1] - p[1]) / lb, (b[0] - p[0]) / lb)
        m = (n1[0] + n2[0], n1[1] + n2[1])
        q = m[0] * m[0] + m[1] * m[1]
        f = min(2.0 / q, 1.3) * by if q > 0.05 else 0.0
        out.append((p[0] + m[0] * f, p[1] + m[1] * f))
    return out


def area(ring):
    return 0.5 * sum(ring[k - 1][0] * ring[k][1] - ring[k][0] * ring[k - 1][1] for k in range(len(ring)))


def inside(ring, p):
    hit = False
    for k in range(len(ring)):
        a, b = ring[k - 1], ring[k]
        if (a[1] > p[1]) != (b[1] > p[1]) and p[0] < (b[0] - a[0]) * (p[1] - a[1]) / (b[1] - a[1]) + a[0]:
            hit = not hit
    return hit
