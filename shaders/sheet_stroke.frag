#version 330 core
in vec2 at;                  // pixels along and across, from the first end
flat in vec4 form;           // length, half width, dash, distance before it
flat in vec4 ink;
out vec4 picture;
void main() {
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
