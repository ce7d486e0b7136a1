#!/usr/bin/env bash
# Makes a Node base image from the Node of this machine, without a registry: the node binary, the libraries it loads, a user "node".
# Use: docker/build-local-base.sh [IMAGE]      (default caisse-ap-node-base:local)
set -euo pipefail

image=${1:-caisse-ap-node-base:local}
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
chmod 755 "$root"

node=$(node -p 'require("node:fs").realpathSync(process.execPath)')
install -D -m 755 "$node" "$root/usr/local/bin/node"

# Every path that ldd names, the loader included, at the place where node looks for it.
ldd "$node" | awk '{ for (i = 1; i <= NF; i++) if (substr($i, 1, 1) == "/") print $i }' | sort -u | while read -r library; do
  install -D -m 755 "$(readlink -f "$library")" "$root$library"
done

mkdir -p "$root/etc" "$root/home/node"
printf 'root:x:0:0:root:/root:/sbin/nologin\nnode:x:1000:1000:node:/home/node:/sbin/nologin\n' > "$root/etc/passwd"
printf 'root:x:0:\nnode:x:1000:\n' > "$root/etc/group"
printf 'hosts: files dns\n' > "$root/etc/nsswitch.conf"
install -d -m 1777 "$root/tmp"

tar -C "$root" --numeric-owner --owner=0 --group=0 -c . |
  docker import --change 'ENV PATH=/usr/local/bin' --change 'CMD ["node"]' - "$image" > /dev/null
echo "$image: $(docker image inspect --format '{{.Size}}' "$image" | awk '{ printf "%.1f MB", $1 / 1e6 }'), Node $("$node" --version)"
