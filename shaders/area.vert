#version 330 core
// Neighbourhoods: the class is found here from the value, so that a moved limit or other colours touch
// no geometry. class_of() of render/scene/scene.cpp is the same rule.
layout(location = 0) in vec2 position;
layout(location = 1) in uint area;
uniform vec4 view;
uniform samplerBuffer values;
uniform int classes;      // 0: nothing is coloured
uniform vec4 breaks;      // ascending, classes - 1 of them
uniform float no_value;
flat out int kind;        // class, -1 no data, -2 plain
void main() {
  gl_Position = vec4(position * view.xy + view.zw, 0.0, 1.0);
  kind = -2;
  if (classes == 0) return;
  float value = texelFetch(values, int(area)).r;
  if (value == no_value) {
    kind = -1;
    return;
  }
  kind = 0;
  for (int i = 0; i < classes - 1; ++i) {
    if (value >= breaks[i]) kind = i + 1;
  }
}
