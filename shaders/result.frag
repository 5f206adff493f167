#version 330 core
// The result under everything that does not depend on it, in one pass over the picture.
uniform usampler2D areas;       // number of the neighbourhood; 0xffff.. outside all
uniform sampler2D over;         // what lies over the areas, premultiplied
uniform samplerBuffer colours;  // of each area; alpha 0: no data, hatched
uniform uint outside;
uniform vec4 ground;
uniform vec4 hatch;
uniform float hatch_px;         // from one line to the next, across
out vec4 picture;
void main() {
  ivec2 here = ivec2(gl_FragCoord.xy);
  uint area = texelFetch(areas, here, 0).r;
  vec4 top = texelFetch(over, here, 0);
  vec4 under = ground;
  if (area != outside) {
    under = texelFetch(colours, int(area));
    // Lines at 45 degrees in picture space, a sixth of their distance wide.
    float across = (gl_FragCoord.x - gl_FragCoord.y) * 0.70710678;
    float off = abs(fract(across / hatch_px) - 0.5) * hatch_px;
    float ink = clamp(hatch_px / 12.0 - off + 0.5, 0.0, 1.0) * hatch.a * (1.0 - under.a);
    under.rgb = mix(under.rgb, hatch.rgb, ink);
  }
  picture = vec4(top.rgb + under.rgb * (1.0 - top.a), 1.0);
}
