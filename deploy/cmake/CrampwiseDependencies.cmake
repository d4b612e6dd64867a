# Everything that the project links, all of it packaged by Debian 12.
set(THREADS_PREFER_PTHREAD_FLAG ON)
find_package(Threads REQUIRED)
find_package(absl REQUIRED CONFIG)
find_package(Protobuf REQUIRED)
find_package(gRPC REQUIRED CONFIG)
find_package(OpenSSL REQUIRED)
find_package(spdlog REQUIRED CONFIG)
find_package(GTest REQUIRED CONFIG)
find_package(rapidcheck REQUIRED CONFIG)
find_package(PkgConfig REQUIRED)
pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(sqlite3 REQUIRED IMPORTED_TARGET sqlite3)
pkg_check_modules(prometheus REQUIRED IMPORTED_TARGET prometheus-cpp-pull prometheus-cpp-core)
pkg_check_modules(libpq REQUIRED IMPORTED_TARGET libpq)
pkg_check_modules(jemalloc REQUIRED IMPORTED_TARGET jemalloc)

find_path(SOCI_INCLUDE_DIR soci/soci.h REQUIRED)
find_library(SOCI_CORE_LIBRARY soci_core REQUIRED)
find_library(SOCI_POSTGRESQL_LIBRARY soci_postgresql REQUIRED)
find_path(CLI11_INCLUDE_DIR CLI/CLI.hpp REQUIRED)
find_program(GRPC_CPP_PLUGIN grpc_cpp_plugin REQUIRED)
find_program(CCACHE ccache)

add_library(crampwise_soci INTERFACE)
target_include_directories(crampwise_soci SYSTEM INTERFACE ${SOCI_INCLUDE_DIR} ${SOCI_INCLUDE_DIR}/soci)
target_link_libraries(crampwise_soci INTERFACE ${SOCI_CORE_LIBRARY} ${SOCI_POSTGRESQL_LIBRARY} PkgConfig::libpq)

if(CCACHE)
  # Paths below the project count as relative, so that every clone on a machine shares the cache.
  set(CMAKE_CXX_COMPILER_LAUNCHER
    ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${PROJECT_SOURCE_DIR} CCACHE_NOHASHDIR=1 ${CCACHE})
endif()
add_link_options(-fuse-ld=lld)
