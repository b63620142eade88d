import { expect, test } from "vitest";
import { useAccessBench } from "./access-bench";
import { control } from "../sandbox/control-client";
import { SHOP } from "../support/installed-app";

const { app, fault, tell, open, findShop, requests, capturesOf, placeKnown, capture } = useAccessBench();

test("a token that Shopify refuses is refreshed, and the request sent once more", async () => {
  await tell("expireTokens");
  expect(await app().ctx.shopAdmin.readProfile(SHOP)).toMatchObject({ kind: "read" });
  expect(requests("shop").map(({ status }) => status)).toEqual([401, 200]);
  expect(requests("tokenRefresh")).toHaveLength(1);
  expect((await findShop()).tokenRefusedAt).toBeNull();
});

test("requests at once that meet a refused token make one refresh, in all processes together", async () => {
  const other = app().anotherProcess().context;
  await tell("expireTokens");
  const readings = await Promise.all(
    [app().ctx, other, app().ctx, other].map(({ shopAdmin }) => shopAdmin.readProfile(SHOP)),
  );
  expect(readings.map(({ kind }) => kind)).toEqual(["read", "read", "read", "read"]);
  expect(requests("tokenRefresh")).toHaveLength(1);
});

test("a capture that is refused for its token moves the money once", async () => {
  const order = await placeKnown();
  await fault("token_refused", { operation: "orderCapture" });
  expect(await capture(order)).toMatchObject({ kind: "succeeded" });
  expect(requests("orderCapture").map(({ status }) => status)).toEqual([401, 200]);
  expect(await capturesOf(order.orderId)).toHaveLength(1);
});

test("a token is kept while Shopify does not say whether it can be refreshed, and the refusal is told", async () => {
  await tell("expireTokens");
  await fault("html_error", { operation: "tokenRefresh" });
  expect(await app().ctx.shopAdmin.readProfile(SHOP)).toMatchObject({ kind: "unavailable" });
  expect((await findShop()).tokenRefusedAt).toBeInstanceOf(Date);
  expect(await app().ctx.shopAdmin.readProfile(SHOP)).toMatchObject({ kind: "read" });
  expect((await findShop()).tokenRefusedAt).toBeNull();
});

test("the hint about the capture setting does not hide that the token is refused", async () => {
  await tell("reinstall");
  expect(await app().ctx.shopAdmin.readAutoCapture(SHOP)).toMatchObject({ kind: "unavailable" });
  expect((await findShop()).tokenRefusedAt).toBeInstanceOf(Date);
});

test("a request is sent twice at most, however often its token is refused", async () => {
  await fault("token_refused", { times: 5 });
  expect(await app().ctx.shopAdmin.readProfile(SHOP)).toMatchObject({ kind: "unavailable" });
  expect(requests("shop")).toHaveLength(2);
  expect((await findShop()).tokenRefusedAt).toBeInstanceOf(Date);
  const since = (await findShop()).tokenRefusedAt;
  app().sandbox.world.clock.advance(1000);
  await fault("token_refused", { times: 5 });
  await open();
  expect((await findShop()).tokenRefusedAt).toEqual(since);
  await control(app().sandbox.url, "DELETE", "faults");
  expect(await app().ctx.shopAdmin.readProfile(SHOP)).toMatchObject({ kind: "read" });
  expect((await findShop()).tokenRefusedAt).toBeNull();
});
