#!/usr/bin/env bash
# Builds the image from the compiled project, with the packages npm has installed here. Needs dist/ and node_modules/ ("npm ci").
# Use: [NODE_IMAGE=...] docker/build-image.sh [TAG]      (default caisse-ap-terminal:<version of package.json>)
set -euo pipefail
cd "$(dirname "$0")/.."

version=$(node -p 'require("./package.json").version')
tag=${1:-caisse-ap-terminal:$version}
dist=${DIST:-dist}
node docker/prepare-context.mjs --dist "$dist"

# BuildKit where there is one, the builder of older engines where not: the Dockerfile suits both.
docker buildx version > /dev/null 2>&1 || export DOCKER_BUILDKIT=0
docker build --quiet --file docker/simulator.Dockerfile --target prepared --tag "$tag" \
  --build-arg NODE_IMAGE="${NODE_IMAGE:-node:22-slim}" \
  --build-arg VERSION="$version" \
  --build-arg REVISION="$(git rev-parse --short HEAD 2> /dev/null || echo unknown)" \
  "$dist/image" > /dev/null
echo "$tag is built."
