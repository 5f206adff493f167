#version 330 core
// Borders between neighbourhoods; where the minutes limit runs between the two sides the line is another.
uniform samplerBuffer segments;
uniform usamplerBuffer sides;    // area to the left and right; 0xffffffff none
uniform samplerBuffer values;
uniform vec4 view;
uniform vec2 half_size;
uniform float reach;
uniform int has_values;
uniform float limit;
uniform float no_value;
uniform int only_limit;          // 1: the limit's line alone
out vec2 at;
flat out float extent;
int within(uint area) {          // 1 within, 0 beyond, -1 nothing is known
  if (area == 0xffffffffu) return -1;
  float value = texelFetch(values, int(area)).r;
  if (value == no_value) return -1;
  return value <= limit ? 1 : 0;
}
void main() {
  int segment = gl_VertexID >> 2;
  vec4 ends = texelFetch(segments, segment);
  vec2 a = (ends.xy * view.xy + view.zw) * half_size;
  vec2 b = (ends.zw * view.xy + view.zw) * half_size;
  vec2 along = b - a;
  extent = length(along);
  along = extent > 0.0 ? along / extent : vec2(1.0, 0.0);
  vec2 across = vec2(-along.y, along.x);
  float grown = reach + 1.0;
  float end = (gl_VertexID & 1) == 0 ? -grown : extent + grown;
  float side = (gl_VertexID & 2) == 0 ? -grown : grown;
  at = vec2(end, side);
  gl_Position = vec4((a + along * end + across * side) / half_size, 0.0, 1.0);
  if (only_limit == 1) {
    uvec2 areas = texelFetch(sides, segment).rg;
    int left = within(areas.x), right = within(areas.y);
    if (has_values == 0 || left + right != 1 || left * right != 0) {
      gl_Position = vec4(2.0, 2.0, 2.0, 1.0);  // outside: not drawn
    }
  }
}
