#version 330 core
// Base-map polygons: metres from the scene's origin to the picture.
layout(location = 0) in vec2 position;
uniform vec4 view;  // clip = position * view.xy + view.zw
void main() { gl_Position = vec4(position * view.xy + view.zw, 0.0, 1.0); }
