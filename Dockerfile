# The server alone. `npm run try-dockerfile` runs these steps without Docker.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY . .
# The packages as they are published: JavaScript, in dist/node_modules.
RUN npm ci
RUN npm run build

FROM node:24-bookworm-slim AS packages
WORKDIR /app
# The same versions as everywhere else: those of the lockfile, without what only building and testing needs.
COPY package.json package-lock.json .npmrc ./
COPY packages/cli/package.json packages/cli/package.json
COPY packages/client/package.json packages/client/package.json
COPY packages/contract/package.json packages/contract/package.json
COPY packages/sandbox/package.json packages/sandbox/package.json
COPY packages/server/package.json packages/server/package.json
COPY packages/wechat/package.json packages/wechat/package.json
RUN npm ci --omit=dev -w packages/cli -w packages/server
# In the place of the links to the sources.
RUN rm -rf node_modules/@qunkit node_modules/qunkit
COPY --from=build /app/dist/node_modules node_modules

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080 QUNKIT_DATA_DIR=/data DATABASE_URL=sqlite:/data/qunkit.db
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
RUN mkdir -p /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# The flag bounds what V8 sets aside for new objects, which is most of what thousands of live connections would cost.
CMD ["node", "--max-semi-space-size=16", "node_modules/qunkit/main.js", "serve"]
