#!/usr/bin/env bash
# The image and everything that uses it, checked on a machine that may have neither an engine nor a registry. Needs a compiled project.
# An engine that it starts it also stops.
set -euo pipefail
cd "$(dirname "$0")/.."

base=caisse-ap-node-base:local
version=$(node -p 'require("./package.json").version')
image=caisse-ap-terminal:$version
dist=${DIST:-dist}
engine=
engine_log=

stop_engine() {
  local code=$?
  if [ -n "$engine" ] && kill -0 "$engine" 2> /dev/null; then
    kill "$engine"
    wait "$engine" 2> /dev/null || true
  fi
  [ -z "$engine_log" ] || rm -f "$engine_log"
  exit "$code"
}
trap stop_engine EXIT

# Starts dockerd with these options and waits until it answers. Returns 1 when it ends instead.
start_engine() {
  dockerd "$@" > "$engine_log" 2>&1 &
  engine=$!
  for _ in $(seq 300); do
    if docker info > /dev/null 2>&1; then
      echo "dockerd runs, started here${*:+ with $*}."
      return 0
    fi
    kill -0 "$engine" 2> /dev/null || break
    sleep 0.1
  done
  kill "$engine" 2> /dev/null || true
  wait "$engine" 2> /dev/null || true
  engine=
  return 1
}

if ! docker info > /dev/null 2>&1; then
  if ! command -v dockerd > /dev/null || ! command -v docker > /dev/null; then
    apt-get update -qq
    apt-get install -y -qq docker.io > /dev/null
  fi
  # The plain way first; then for kernels without packet filter tables, then without overlay file systems.
  engine_log=$(mktemp)
  start_engine ||
    start_engine --iptables=false --ip6tables=false ||
    start_engine --iptables=false --ip6tables=false --storage-driver=vfs || {
    echo 'No container engine could be started here. The last words of dockerd:'
    tail -n 20 "$engine_log"
    exit 1
  }
fi
docker version --format 'Docker engine {{.Server.Version}}'

docker/build-local-base.sh "$base"
NODE_IMAGE=$base docker/build-image.sh "$image"
node docker/measure-image.mjs "$image" "$base"

# The clean-up container of Testcontainers comes from a registry; the tests stop what they start.
export TESTCONTAINERS_RYUK_DISABLED=true
export CAISSE_AP_IMAGE=$image
export CAISSE_AP_NODE_IMAGE=$base
# The engine is on this machine, even where this machine looks like a container itself.
[ -n "${DOCKER_HOST:-}" ] || export TESTCONTAINERS_HOST_OVERRIDE=localhost
node --test "$dist"/test/container/*.container-test.js
