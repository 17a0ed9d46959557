FROM node:26-slim AS build
WORKDIR /app
COPY package.json .npmrc ./
COPY tools/prepare.mjs tools/
RUN node tools/prepare.mjs
COPY tsconfig.json nest-cli.json ./
COPY events events
COPY projections projections
COPY src src
RUN node tools/prepare.mjs build \
  && npm prune --omit=dev --no-save --no-audit --no-fund \
  # The image brings its own Node.
  && rm -rf node_modules/node node_modules/.bin/node

FROM node:26-slim
ENV NODE_ENV=production DATELINE_HOST=0.0.0.0 DATELINE_PORT=4780 DATELINE_DATA=/data
WORKDIR /app
COPY package.json LICENSE ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY data data
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 4780
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.DATELINE_PORT}/health/ready`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/src/main.js"]
