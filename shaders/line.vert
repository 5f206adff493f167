#version 330 core
// A segment becomes a quad as long as the segment and as wide as the line with half a pixel of fringe at every side. Four
// vertices a segment, by gl_VertexID; ends come from a buffer texture.
uniform samplerBuffer segments;  // a.xy, b.xy in metres from the origin
uniform vec4 view;
uniform vec2 half_size;          // of the picture, pixels
uniform float reach;             // half of the widest line, pixels
out vec2 at;                     // pixels along and across, from a
flat out float extent;           // length in pixels
void main() {
  vec4 ends = texelFetch(segments, gl_VertexID >> 2);
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
}
