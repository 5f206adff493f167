#version 330 core
// Streets are first drawn as coverage, the strongest winning (GL_MAX), so that half-transparent lines show
// no dots where their pieces overlap; `composite` lays them over the map.
in vec2 at;
flat in float extent;
uniform vec2 half_widths;  // core, casing; pixels
uniform vec2 strengths;
out vec4 coverage;
void main() {
  float d = length(vec2(at.x - clamp(at.x, 0.0, extent), at.y));
  vec2 inside = clamp(half_widths - d + 0.5, 0.0, 1.0) * min(half_widths * 2.0, 1.0);
  coverage = vec4(inside * strengths, 0.0, 1.0);
}
