# Warnings, sanitizers and the two functions by which every target is declared.

add_library(greenreach_options INTERFACE)
target_compile_options(greenreach_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Wnon-virtual-dtor
  -Wold-style-cast -Woverloaded-virtual -Wnull-dereference -Wimplicit-fallthrough
  $<$<BOOL:${GREENREACH_WERROR}>:-Werror>)
# -Wnull-dereference at -O2 reports paths inside the standard library; keep it to our own debug builds.
target_compile_options(greenreach_options INTERFACE $<$<NOT:$<CONFIG:Debug>>:-Wno-null-dereference>)
# g++ 12 at -O3 warns of overlapping copies inside std::string::operator+ (GCC bug 105651).
target_compile_options(greenreach_options INTERFACE
  $<$<AND:$<CXX_COMPILER_ID:GNU>,$<VERSION_LESS:$<CXX_COMPILER_VERSION>,13>>:-Wno-restrict>)
if(GREENREACH_SANITIZE)
  target_compile_options(greenreach_options INTERFACE
    -fsanitize=${GREENREACH_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(greenreach_options INTERFACE -fsanitize=${GREENREACH_SANITIZE})
endif()

# greenreach_folder(<name> SOURCES ... [USES <folder>...] [PRIVATE_LIBS <third party>...])
# One static target per folder under src/. USES are the folders it may include (checked by
# scripts/check_includes.py); third-party libraries stay private so that they stay in .cpp files.
function(greenreach_folder name)
  cmake_parse_arguments(ARG "" "" "SOURCES;USES;PRIVATE_LIBS" ${ARGN})
  string(REPLACE "/" "_" target "greenreach_${name}")
  add_library(${target} STATIC ${ARG_SOURCES})
  target_include_directories(${target} PUBLIC ${PROJECT_SOURCE_DIR}/src)
  target_link_libraries(${target} PRIVATE greenreach_options ${ARG_PRIVATE_LIBS})
  foreach(use IN LISTS ARG_USES)
    string(REPLACE "/" "_" used "greenreach_${use}")
    target_link_libraries(${target} PUBLIC ${used})
  endforeach()
endfunction()

# greenreach_test(<name> SOURCES ... USES <folder>... [PRIVATE_LIBS ...])
# One doctest binary; every TEST_CASE becomes a ctest entry of its own. A ';' in a name would make two
# entries of it, which run nothing: such a name is refused, and an entry that finds no test fails.
function(greenreach_test name)
  cmake_parse_arguments(ARG "" "" "SOURCES;USES;PRIVATE_LIBS" ${ARGN})
  foreach(source IN LISTS ARG_SOURCES)
    file(STRINGS ${source} named REGEX "^TEST_CASE.*;")
    if(named)
      message(FATAL_ERROR "${source}: a test's name must have no ';': write a comma")
    endif()
  endforeach()
  string(REPLACE "/" "_" target "test_${name}")
  add_executable(${target} ${ARG_SOURCES})
  target_include_directories(${target} PRIVATE ${PROJECT_SOURCE_DIR}/tests)
  target_link_libraries(${target} PRIVATE greenreach_options greenreach_test_main ${ARG_PRIVATE_LIBS})
  # The tests' own files compile a fifth faster so; what they test keeps its -O3.
  target_compile_options(${target} PRIVATE $<$<CONFIG:Release>:-O1>)
  foreach(use IN LISTS ARG_USES)
    string(REPLACE "/" "_" used "greenreach_${use}")
    target_link_libraries(${target} PRIVATE ${used})
  endforeach()
  doctest_discover_tests(${target}
    TEST_PREFIX "${name}: "
    WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
    PROPERTIES TIMEOUT 300 FAIL_REGULAR_EXPRESSION "test cases: +0 ")
endfunction()
