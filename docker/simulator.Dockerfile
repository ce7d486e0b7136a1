# The simulated terminal: Caisse-AP on 8888, HTTP interface and web page on 5000.
#
#   docker build -f docker/simulator.Dockerfile -t caisse-ap-terminal .        everything inside, needs a registry for Node
#   npm run image                                                              files prepared by this machine's npm (docker/README.md)

ARG NODE_IMAGE=node:22-slim

# What the image is, before it has files. No RUN here: the base may have no shell.
# A flood fits into a small container because what it has left behind is given back: the heap collects early, and glibc keeps one pool
# of memory and little of it unused. Under musl these variables say nothing.
FROM ${NODE_IMAGE} AS runtime
ENV NODE_ENV=production \
    MALLOC_ARENA_MAX=1 \
    MALLOC_TRIM_THRESHOLD_=131072 \
    CAISSE_AP_HOST=0.0.0.0 \
    CAISSE_AP_PORT=8888 \
    CAISSE_AP_CONTROL_HOST=0.0.0.0 \
    CAISSE_AP_CONTROL_PORT=5000
WORKDIR /app
USER 1000:1000
EXPOSE 8888 5000
HEALTHCHECK --interval=3s --timeout=3s --retries=3 CMD ["node", "/app/healthcheck.mjs"]
ENTRYPOINT []
CMD ["node", "--optimize-for-size", "/app/dist/src/control/main.js"]
ARG VERSION=0.0.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="caisse-ap-terminal" \
      org.opencontainers.image.description="A simulated French payment terminal that speaks Caisse-AP" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"

# --target prepared: the context is the folder that docker/prepare-context.mjs made.
FROM runtime AS prepared
COPY . /app

# Compiles from the sources, or takes what is compiled where this is the published package, which has no lock file. Nothing of this
# stage stays but the prepared folder.
FROM ${NODE_IMAGE} AS build
WORKDIR /src
COPY . .
RUN if [ -f package-lock.json ]; then npm ci --no-audit --no-fund; \
    else npm install --omit=dev --ignore-scripts --no-audit --no-fund; fi \
    && node docker/prepare-context.mjs

FROM runtime AS terminal
COPY --from=build /src/dist/image /app
