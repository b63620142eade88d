import { expect, test } from "vitest";
import { credentialsAt, startKustomBench } from "./kustom-bench";

const bench = await startKustomBench();
const { provider, credentials, captureOf, request, requests } = bench;

test.each([
  "api.playground.klarna.com",
  "api-na.playground.klarna.com",
  "api-oc.klarna.com",
  "api.kustom.co",
])("credentials of %s reach that host alone, and its orders are missing elsewhere", async (host) => {
  const id = await bench.place({ host });
  const own = credentialsAt(host);
  expect(await provider.read(own, request(id))).toMatchObject({ kind: "read" });
  expect(await provider.check(own)).toEqual({ kind: "accepted", mode: own.mode, account: null });
  expect(new Set((await requests()).map((each) => each.host))).toEqual(new Set([host]));
  expect(await provider.read(credentials, request(id))).toMatchObject({ kind: "missing" });
  expect(await provider.check({ ...own, ...unlike(own.mode) })).toMatchObject({ kind: "no_access" });
});

const unlike = (mode: string) => ({ mode: mode === "test" ? ("live" as const) : ("test" as const) });

test.each(["", "../orders", "1234", "a?b=c", `${"x".repeat(300)}`])(
  "an id that is no UUID is missing at Kustom without a request: %j",
  async (id) => {
    expect(await provider.read(credentials, request(id))).toMatchObject({ kind: "missing" });
    expect(await provider.capture(credentials, captureOf(id, 100))).toMatchObject({ reason: "not_found" });
    expect(await requests()).toEqual([]);
  },
);
