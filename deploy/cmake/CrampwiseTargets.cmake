# The flags that every target of the project is built with, and the helpers that declare targets.

add_library(crampwise_flags INTERFACE)
target_compile_options(crampwise_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Werror)
target_include_directories(crampwise_flags INTERFACE ${PROJECT_SOURCE_DIR})
if(CMAKE_CXX_COMPILER_ID MATCHES Clang)
  target_compile_options(crampwise_flags INTERFACE -Wthread-safety)
endif()

if(CRAMPWISE_SANITIZE)
  # Without optimisation the sanitizers are several times as slow, and the fuzzers get nowhere.
  add_compile_options(-O1 -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
  if(CMAKE_CXX_COMPILER_ID MATCHES Clang)
    # What the fuzzers steer by.
    add_compile_options(-fsanitize=fuzzer-no-link)
  endif()
endif()

# crampwise_library(NAME SOURCES ... DEPENDS ...): a static library of the project's own code.
function(crampwise_library name)
  cmake_parse_arguments(ARG "" "" "SOURCES;DEPENDS" ${ARGN})
  add_library(${name} STATIC ${ARG_SOURCES})
  target_link_libraries(${name} PUBLIC crampwise_flags ${ARG_DEPENDS})
endfunction()

# crampwise_binary(NAME OUTPUT file SOURCES ... DEPENDS ...)
function(crampwise_binary name)
  cmake_parse_arguments(ARG "" "OUTPUT" "SOURCES;DEPENDS" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE crampwise_flags ${ARG_DEPENDS})
  if(ARG_OUTPUT)
    set_target_properties(${name} PROPERTIES OUTPUT_NAME ${ARG_OUTPUT})
  endif()
endfunction()

# crampwise_allocator(NAME): the server's allocator, for it and for what it is measured beside; see
# docs/decisions/0017-jemalloc.md. The sanitizers bring their own.
function(crampwise_allocator name)
  if(NOT CRAMPWISE_SANITIZE)
    # Nothing names it: it takes the place of the functions of the C library.
    target_link_options(${name} PRIVATE -Wl,--no-as-needed)
    target_link_libraries(${name} PRIVATE PkgConfig::jemalloc)
  endif()
endfunction()

# crampwise_test(NAME SOURCES ... DEPENDS ... [LABELS ...]): one GoogleTest binary, one ctest entry. The global property
# CRAMPWISE_TESTS names them all.
function(crampwise_test name)
  cmake_parse_arguments(ARG "" "TIMEOUT" "SOURCES;DEPENDS;LABELS" ${ARGN})
  crampwise_binary(${name} SOURCES ${ARG_SOURCES} DEPENDS ${ARG_DEPENDS} GTest::gmock GTest::gtest_main)
  add_test(NAME ${name} COMMAND ${name})
  set_property(GLOBAL APPEND PROPERTY CRAMPWISE_TESTS ${name})
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 300)
  endif()
  set_tests_properties(${name} PROPERTIES TIMEOUT ${ARG_TIMEOUT} LABELS "${ARG_LABELS}")
endfunction()

# crampwise_fuzz_target(NAME MAX_LENGTH bytes DEPENDS ...): the libFuzzer binary of NAME_fuzz.cc in the current folder, and a
# ctest entry that runs it. Its first inputs are in seeds/NAME, made_seeds/NAME of the build, and regressions/NAME, which
# holds what once broke something.
function(crampwise_fuzz_target name)
  cmake_parse_arguments(ARG "" "MAX_LENGTH" "DEPENDS" ${ARGN})
  set(target crampwise_${name}_fuzz)
  crampwise_binary(${target} SOURCES ${name}_fuzz.cc DEPENDS ${ARG_DEPENDS})
  target_link_options(${target} PRIVATE -fsanitize=fuzzer)
  add_test(NAME ${target}
    COMMAND ${CMAKE_CURRENT_SOURCE_DIR}/run_fuzzer.sh $<TARGET_FILE:${target}> ${CMAKE_CURRENT_BINARY_DIR}/${name}
      ${ARG_MAX_LENGTH} ${CMAKE_CURRENT_SOURCE_DIR}/seeds/${name} ${CMAKE_CURRENT_BINARY_DIR}/made_seeds/${name}
      ${CMAKE_CURRENT_SOURCE_DIR}/regressions/${name})
  set_tests_properties(${target} PROPERTIES TIMEOUT 900 LABELS fuzz)
endfunction()

# Generates C++ (and, with GRPC, service code) for .proto files below proto/.
function(crampwise_generate_protos out_sources)
  cmake_parse_arguments(ARG "" "" "PROTOS;SERVICES" ${ARGN})
  set(root ${PROJECT_SOURCE_DIR}/proto)
  set(out ${CMAKE_CURRENT_BINARY_DIR})
  foreach(proto ${ARG_PROTOS} ${ARG_SERVICES})
    string(REGEX REPLACE "\\.proto$" "" stem ${proto})
    set(generated ${out}/${stem}.pb.cc ${out}/${stem}.pb.h)
    set(plugin "")
    if(proto IN_LIST ARG_SERVICES)
      list(APPEND generated ${out}/${stem}.grpc.pb.cc ${out}/${stem}.grpc.pb.h)
      set(plugin --grpc_out=${out} --plugin=protoc-gen-grpc=${GRPC_CPP_PLUGIN})
    endif()
    add_custom_command(
      OUTPUT ${generated}
      COMMAND protobuf::protoc -I${root} --cpp_out=${out} ${plugin} ${root}/${proto}
      DEPENDS ${root}/${proto}
      VERBATIM)
    list(FILTER generated INCLUDE REGEX "\\.cc$")
    list(APPEND sources ${generated})
  endforeach()
  set(${out_sources} ${sources} PARENT_SCOPE)
endfunction()
