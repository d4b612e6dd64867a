# Shared by deploy/run and deploy/test: installing what is missing on Debian 12, and building.
# To be sourced, with `set -euo pipefail`.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

build_packages=(
  ca-certificates cmake g++ git lld ninja-build ccache pkg-config
  libabsl-dev libboost-dev libcli11-dev libgmock-dev libgrpc++-dev libgtest-dev libjemalloc-dev libpq-dev libprotobuf-dev libprotoc-dev
  librapidcheck-dev libsoci-dev libsodium-dev libspdlog-dev libsqlite3-dev libssl-dev prometheus-cpp-dev
  protobuf-compiler protobuf-compiler-grpc python3 tzdata
)
test_packages=(
  clang-14 clang-format-14 clang-tidy-14 libclang-rt-14-dev libc++-14-dev-wasm32 libc++abi-14-dev-wasm32
  libclang-rt-14-dev-wasm32 lld-14 openssl postgresql-15 python3-dateutil sqlite3 wasi-libc
)

say() { printf '\n== %s\n' "$*" >&2; }

# install PACKAGE...: installs those that are missing; without root it asks sudo, and says what to do when there is none.
install() {
  local missing=() package
  for package in "$@"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
      printf 'These packages are missing; install them as root and come back:\n  apt-get install %s\n' "${missing[*]}" >&2
      exit 1
    fi
    as_root=(sudo)
  fi
  say "installing ${#missing[@]} packages"
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# Node.js and npm: whatever is there, else Debian's.
install_npm() {
  command -v node >/dev/null && command -v npm >/dev/null || install nodejs npm
}

# build FOLDER [CMAKE OPTION...]: configures build/FOLDER when needed, and builds everything.
build() {
  local folder=$root/build/$1
  shift
  say "building ${folder#"$root"/}"
  cmake -S "$root" -B "$folder" -G Ninja --log-level=WARNING "$@" >/dev/null
  cmake --build "$folder" >&2
}

build_release() {
  build release -DCMAKE_BUILD_TYPE=Release
}
