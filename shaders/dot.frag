#version 330 core
in vec2 at;
flat in vec4 ink;
uniform float radius;
uniform vec4 ring;
uniform float ring_px;
out vec4 picture;
void main() {
  float d = length(at);
  float inside = clamp(radius - d + 0.5, 0.0, 1.0);
  float covered = clamp(radius + ring_px - d + 0.5, 0.0, 1.0);
  picture = vec4(mix(ring.rgb, ink.rgb, inside), covered * mix(ring.a, ink.a, inside));
}
