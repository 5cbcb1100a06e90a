FROM swift:6.3-bookworm AS build
RUN apt-get update && apt-get install -y libyaml-dev libsqlite3-dev pkg-config
COPY . /shop
WORKDIR /shop
RUN swift build -c release --product Shop --static-swift-stdlib

FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y ca-certificates libsqlite3-0 tzdata
COPY --from=build /shop/.build/release/Shop /usr/bin/Shop
# Mount a volume here: `.armature` in it tells the next start what was in flight in a crash.
WORKDIR /var/lib/shop
CMD ["Shop"]
