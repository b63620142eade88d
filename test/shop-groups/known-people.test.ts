import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { control } from "../sandbox/control-client";
import type { InstalledApp } from "../support/installed-app";
import { ANNA } from "../support/people";
import { type GroupsBench, KIM, LOU, NORTH, openGroupsBench, SOUTH } from "./groups-bench";
import type { ShopDomain } from "~/kernel/ids";
import { changeRoles } from "~/roles/change-roles.server";
import { readRoles } from "~/roles/read-roles.server";

const DAY_MS = 86_400_000;

let app: InstalledApp;
let bench: GroupsBench;
beforeAll(async () => {
  bench = await openGroupsBench();
  app = bench.app;
});
beforeEach(() => bench.startOver());
afterAll(() => bench.close());

test("a person sees figures only of shops in which they are known", async () => {
  await bench.join(NORTH, SOUTH);
  await bench.open(LOU, NORTH);
  expect(await bench.read(NORTH, LOU)).toEqual([NORTH]);
  expect(Object.keys(await bench.seen(NORTH, LOU))).toContain(SOUTH);
  await bench.open(LOU, SOUTH);
  expect((await bench.read(NORTH, LOU)).sort()).toEqual([NORTH, SOUTH].sort());
});

test("an address that Shopify did not verify makes nobody known, in either shop", async () => {
  await bench.join(NORTH, SOUTH);
  const claim = (shop: ShopDomain, emailVerified: boolean) =>
    control(app.sandbox.url, "POST", `staff?shop=${shop}`, {
      ...{ userId: LOU, email: `STAFF-${KIM}@example.com` },
      emailVerified,
    });
  await claim(NORTH, false);
  expect(await bench.read(NORTH, LOU)).toEqual([NORTH]);
  expect(await bench.look(NORTH, LOU)).toMatchObject({ isVerified: false });
  await app.db.session.deleteMany({ where: { userId: LOU } });
  await claim(NORTH, true);
  expect((await bench.read(NORTH, LOU)).sort()).toEqual([NORTH, SOUTH].sort());
  await app.db.session.updateMany({ where: { shop: SOUTH, userId: KIM }, data: { personPrint: null } });
  expect(await bench.read(NORTH, LOU)).toEqual([NORTH]);
  await control(app.sandbox.url, "POST", `staff?shop=${NORTH}`, {
    ...{ userId: LOU, email: `staff-${LOU}@example.com` },
  });
});

test("a person is forgotten in a shop some days after they last opened it", async () => {
  await bench.join(NORTH, SOUTH);
  const ended = (days: number) =>
    app.db.session.updateMany({
      where: { shop: SOUTH, isOnline: true },
      data: { expires: new Date(app.ctx.clock.now().getTime() - days * DAY_MS) },
    });
  await ended(1.9);
  expect(await bench.read(NORTH)).toContain(SOUTH);
  await ended(2.1);
  expect(await bench.read(NORTH)).toEqual([NORTH]);
});

test("a shop's roles say who sees it from other shops, too", async () => {
  await bench.join(NORTH, SOUTH);
  const give = async (rights: "view"[]) => {
    const { isOn, people } = await readRoles(app.ctx, { shop: SOUTH });
    const seen = { isOn, roles: people.map((each) => ({ userId: each.userId, rights: each.rights })) };
    const roles = [{ userId: String(KIM), rights }];
    await changeRoles(app.ctx, { shop: SOUTH, actor: ANNA }, { intent: "give_roles", roles, seen });
  };
  await give([]);
  expect(await bench.read(NORTH)).toEqual([NORTH]);
  await give(["view"]);
  expect((await bench.read(NORTH)).sort()).toEqual([NORTH, SOUTH].sort());
});
