#version 330 core
// Rectangles, lines and glyphs in pixels from the top left, in drawing order.
layout(location = 0) in vec2 position;
layout(location = 1) in vec2 local;     // rectangle: from its middle; stroke: along, across; glyph: texels
layout(location = 2) in vec4 shape;
layout(location = 3) in vec4 fill;
layout(location = 4) in vec4 line;
layout(location = 5) in vec4 hatch;
layout(location = 6) in float hatch_px;
uniform vec2 size;
out vec2 at;
flat out vec4 form;
flat out vec4 ink, edge, stripes;
flat out float apart;
void main() {
  gl_Position = vec4(position.x / size.x * 2.0 - 1.0, 1.0 - position.y / size.y * 2.0, 0.0, 1.0);
  at = local;
  form = shape;
  ink = fill;
  edge = line;
  stripes = hatch;
  apart = hatch_px;
}
