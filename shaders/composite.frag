#version 330 core
uniform sampler2D coverage;  // casing in g, core in r
uniform vec4 core;
uniform vec4 casing;
out vec4 picture;            // premultiplied
void main() {
  vec2 inside = texelFetch(coverage, ivec2(gl_FragCoord.xy), 0).rg;
  float under = inside.g * casing.a, over = inside.r * core.a;
  picture = vec4(casing.rgb * under * (1.0 - over) + core.rgb * over, over + under * (1.0 - over));
}
