# The flags that every target of the project is built with, and the helpers that declare targets.

add_library(crampwise_flags INTERFACE)
target_compile_options(crampwise_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Werror)
target_include_directories(crampwise_flags INTERFACE ${PROJECT_SOURCE_DIR})
if(CMAKE_CXX_COMPILER_ID MATCHES Clang)
  target_compile_options(crampwise_flags INTERFACE -Wthread-safety)
endif()

if(CRAMPWISE_SANITIZE)
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
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

# crampwise_test(NAME SOURCES ... DEPENDS ... [LABELS ...]): one GoogleTest binary, one ctest entry.
function(crampwise_test name)
  cmake_parse_arguments(ARG "" "TIMEOUT" "SOURCES;DEPENDS;LABELS" ${ARGN})
  crampwise_binary(${name} SOURCES ${ARG_SOURCES} DEPENDS ${ARG_DEPENDS} GTest::gmock GTest::gtest_main)
  add_test(NAME ${name} COMMAND ${name})
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 300)
  endif()
  set_tests_properties(${name} PROPERTIES TIMEOUT ${ARG_TIMEOUT} LABELS "${ARG_LABELS}")
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
