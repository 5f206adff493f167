#version 330 core
// A rectangle with round corners, a rim and stripes. Each kind of thing on a sheet has a program of its
// own: a software renderer goes every way through a shader that knows them all.
in vec2 at;                  // pixels from the middle
flat in vec4 form;           // half size, radius, width of the rim
flat in vec4 ink, edge, stripes;
flat in float apart;         // from one stripe to the next
out vec4 picture;

// over and under are straight, the result too.
vec4 over(vec4 top, vec4 under) {
  float a = top.a + under.a * (1.0 - top.a);
  return a > 0.0 ? vec4((top.rgb * top.a + under.rgb * under.a * (1.0 - top.a)) / a, a) : vec4(0.0);
}

void main() {
  vec2 q = abs(at) - form.xy + form.z;
  float d = length(max(q, 0.0)) + min(max(q.x, q.y), 0.0) - form.z;
  vec4 inside = ink;
  if (apart > 0.0) {
    float off = abs(fract((at.x + at.y) * 0.70710678 / apart) - 0.5) * apart;
    vec4 stripe = stripes;
    stripe.a *= clamp(apart / 12.0 - off + 0.5, 0.0, 1.0);
    inside = over(stripe, inside);
  }
  if (form.w > 0.0) {
    vec4 rim = edge;
    rim.a *= clamp(d + form.w + 0.5, 0.0, 1.0);
    inside = over(rim, inside);
  }
  picture = vec4(inside.rgb, inside.a * clamp(0.5 - d, 0.0, 1.0));
}
