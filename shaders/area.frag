#version 330 core
flat in int kind;
uniform vec4 colours[5];
uniform vec4 plain;
uniform vec4 no_data;
uniform vec4 hatch;
uniform float hatch_px;   // from one line to the next, across
uniform float strength;   // of the class colours over the plain one
out vec4 picture;
void main() {
  if (kind == -2) {
    picture = plain;
  } else if (kind == -1) {
    // Lines at 45 degrees in picture space, a sixth of their distance wide.
    float across = (gl_FragCoord.x - gl_FragCoord.y) * 0.70710678;
    float off = abs(fract(across / hatch_px) - 0.5) * hatch_px;
    float ink = clamp(hatch_px / 12.0 - off + 0.5, 0.0, 1.0);
    picture = mix(no_data, hatch, ink * hatch.a);
  } else {
    picture = mix(plain, colours[kind], strength);
  }
  picture.a = 1.0;
}
