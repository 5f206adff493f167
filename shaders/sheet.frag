#version 330 core
in vec2 at;
flat in vec4 form;
flat in vec4 ink, edge, stripes;
flat in vec2 kind;
uniform sampler2D glyphs;    // distances, 128 on the edge
uniform float spread;        // texels from the edge to the end of the field
uniform float texture_size;
out vec4 picture;

// over and under are straight, the result too.
vec4 over(vec4 top, vec4 under) {
  float a = top.a + under.a * (1.0 - top.a);
  return a > 0.0 ? vec4((top.rgb * top.a + under.rgb * under.a * (1.0 - top.a)) / a, a) : vec4(0.0);
}

void main() {
  if (kind.x < 0.5) {          // rectangle: half size, radius, line width
    vec2 q = abs(at) - form.xy + form.z;
    float d = length(max(q, 0.0)) + min(max(q.x, q.y), 0.0) - form.z;
    vec4 inside = ink;
    if (kind.y > 0.0) {
      float off = abs(fract((at.x + at.y) * 0.70710678 / kind.y) - 0.5) * kind.y;
      vec4 stripe = stripes;
      stripe.a *= clamp(kind.y / 12.0 - off + 0.5, 0.0, 1.0);
      inside = over(stripe, inside);
    }
    if (form.w > 0.0) {
      vec4 rim = edge;
      rim.a *= clamp(d + form.w + 0.5, 0.0, 1.0);
      inside = over(rim, inside);
    }
    picture = vec4(inside.rgb, inside.a * clamp(0.5 - d, 0.0, 1.0));
  } else if (kind.x < 1.5) {   // glyph: pixels per texel, halo in pixels
    float v = texture(glyphs, at / texture_size).r;
    float d = (v * 255.0 - 128.0) / 128.0 * spread * form.x;
    picture = vec4(ink.rgb, ink.a * clamp(d + form.y + 0.5, 0.0, 1.0));
  } else {                     // stroke: length, half width, dash, distance before it
    float d;
    if (form.z > 0.0) {
      if (at.x < 0.0 || at.x > form.x) discard;
      float u = mod(form.w + at.x, 2.0 * form.z) - form.z;
      float straight = max(form.z * 0.5 - form.y, 0.0);
      d = length(vec2(max(abs(u) - straight, 0.0), at.y));
    } else {
      d = length(vec2(at.x - clamp(at.x, 0.0, form.x), at.y));
    }
    picture = vec4(ink.rgb, ink.a * clamp(form.y - d + 0.5, 0.0, 1.0));
  }
}
