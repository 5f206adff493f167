#version 330 core
// Homes and stops: discs in picture space, coloured by class when there are values.
uniform usamplerBuffer shown;    // which places: those in view
uniform samplerBuffer places;    // metres from the origin
uniform samplerBuffer values;
uniform vec4 view;
uniform vec2 half_size;
uniform float reach;             // radius with the ring, pixels
uniform int classes;
uniform vec4 breaks;
uniform float no_value;
uniform vec4 colours[5];
uniform vec4 plain;
uniform vec4 no_data;
out vec2 at;
flat out vec4 ink;
void main() {
  int place = int(texelFetch(shown, gl_VertexID >> 2).r);
  vec2 centre = (texelFetch(places, place).rg * view.xy + view.zw) * half_size;
  float grown = reach + 1.0;
  at = vec2((gl_VertexID & 1) == 0 ? -grown : grown, (gl_VertexID & 2) == 0 ? -grown : grown);
  gl_Position = vec4((centre + at) / half_size, 0.0, 1.0);
  ink = plain;
  if (classes == 0) return;
  float value = texelFetch(values, place).r;
  if (value == no_value) {
    ink = no_data;
    return;
  }
  int kind = 0;
  for (int i = 0; i < classes - 1; ++i) {
    if (value >= breaks[i]) kind = i + 1;
  }
  ink = colours[kind];
}
