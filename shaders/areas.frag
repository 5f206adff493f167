#version 330 core
flat in uint number;
out uint area;
void main() { area = number; }
