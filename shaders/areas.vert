#version 330 core
// Neighbourhoods as their numbers: which one a pixel shows depends on nothing but where one looks, so that
// a moved limit or other colours touch no geometry.
layout(location = 0) in vec2 position;
layout(location = 1) in uint area;
uniform vec4 view;
flat out uint number;
void main() {
  gl_Position = vec4(position * view.xy + view.zw, 0.0, 1.0);
  number = area;
}
