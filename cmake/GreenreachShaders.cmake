# greenreach_shaders(<target>)
# Puts the programs of shaders/programs.txt (name, vertex stage, fragment stage) into the target as the
# table render::gl::shader_sources().
function(greenreach_shaders target)
  set(folder ${PROJECT_SOURCE_DIR}/shaders)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${folder}/programs.txt)
  file(STRINGS ${folder}/programs.txt programs)
  set(rows "")
  foreach(program IN LISTS programs)
    string(REPLACE " " ";" parts "${program}")
    list(GET parts 0 name)
    list(GET parts 1 vertex)
    list(GET parts 2 fragment)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS
      ${folder}/${vertex} ${folder}/${fragment})
    file(READ ${folder}/${vertex} vertex_text)
    file(READ ${folder}/${fragment} fragment_text)
    string(APPEND rows "    {\"${name}\", R\"GLSL(${vertex_text})GLSL\", R\"GLSL(${fragment_text})GLSL\"},\n")
  endforeach()
  set(source ${CMAKE_CURRENT_BINARY_DIR}/shader_sources.cpp)
  file(WRITE ${source}.new "#include \"render/gl/shaders.hpp\"

namespace render::gl {

std::span<const ShaderSource> shader_sources() {
  static constexpr ShaderSource kSources[] = {
${rows}  };
  return kSources;
}

}  // namespace render::gl
")
  file(COPY_FILE ${source}.new ${source} ONLY_IF_DIFFERENT)
  target_sources(${target} PRIVATE ${source})
endfunction()
