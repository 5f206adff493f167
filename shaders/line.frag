#version 330 core
in vec2 at;
flat in float extent;
uniform vec4 colour;
uniform float half_width;
out vec4 picture;
void main() {
  // Distance to the segment: round ends and joins come with it.
  float d = length(vec2(at.x - clamp(at.x, 0.0, extent), at.y));
  picture = vec4(colour.rgb, colour.a * clamp(half_width - d + 0.5, 0.0, 1.0));
}
