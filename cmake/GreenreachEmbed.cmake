# greenreach_embed(<target> <name> <file>)
# Makes the bytes of a file part of a target, as `extern "C"` symbols <name>_begin and <name>_end. The file
# is read when it is assembled and stays where it is; a change of it builds again.
function(greenreach_embed target name file)
  set(source ${CMAKE_CURRENT_BINARY_DIR}/${name}.cpp)
  file(CONFIGURE OUTPUT ${source} CONTENT [[
__asm__(
    ".section .rodata\n"
    ".global @name@_begin\n"
    ".global @name@_end\n"
    ".balign 16\n"
    "@name@_begin:\n"
    ".incbin \"@file@\"\n"
    "@name@_end:\n"
    ".byte 0\n"
    ".previous\n");
]] @ONLY)
  set_source_files_properties(${source} PROPERTIES OBJECT_DEPENDS ${file})
  target_sources(${target} PRIVATE ${source})
endfunction()
