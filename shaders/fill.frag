#version 330 core
uniform vec4 colour;
out vec4 picture;
void main() { picture = colour; }
