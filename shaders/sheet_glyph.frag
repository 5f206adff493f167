#version 330 core
in vec2 at;                  // texels
flat in vec4 form;           // pixels per texel, halo in pixels
flat in vec4 ink;
uniform sampler2D glyphs;    // distances, 128 on the edge
uniform float spread;        // texels from the edge to the end of the field
uniform float texture_size;
out vec4 picture;
void main() {
  float v = texture(glyphs, at / texture_size).r;
  float d = (v * 255.0 - 128.0) / 128.0 * spread * form.x;
  picture = vec4(ink.rgb, ink.a * clamp(d + form.y + 0.5, 0.0, 1.0));
}
