import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { InstalledApp } from "../support/installed-app";
import { type GroupsBench, EAST, giveAway, KIM, NORTH, openGroupsBench, SOUTH } from "./groups-bench";
import { money } from "~/kernel/money";
import type { ShopDomain } from "~/kernel/ids";
import { findTimeline } from "~/orders/timeline.store.server";
import { deleteShopData } from "~/privacy/shop-redaction.store.server";
import { uninstallShop } from "~/shops/uninstall-shop.server";
import { isInGroup } from "~/shop-groups/shop-groups.store.server";

let app: InstalledApp;
let bench: GroupsBench;
beforeAll(async () => {
  bench = await openGroupsBench();
  app = bench.app;
});
beforeEach(() => bench.startOver());
afterAll(() => bench.close());

const history = async (shop: ShopDomain) =>
  (await findTimeline(app.db, shop, { orderId: null, take: 50 }))
    .filter(({ kind }) => kind.startsWith("group_"))
    .map(({ kind, actor, data }) => [kind, actor.kind, data])
    .sort();

test("an invitation shows nothing of any shop until it is accepted", async () => {
  const code = await bench.invite(NORTH);
  expect(Object.keys(await bench.seen(NORTH))).toEqual([NORTH]);
  expect(await bench.seen(SOUTH)).toEqual({});
  await bench.send(SOUTH, { intent: "look", code });
  expect(Object.keys(await bench.seen(NORTH))).toEqual([NORTH]);
  expect(await bench.seen(SOUTH)).toEqual({});
  expect(await history(SOUTH)).toEqual([]);
});

test("whoever looks at an invitation sees what the others would see, and accepts just that", async () => {
  await giveAway(app, SOUTH, 4890);
  const code = await bench.invite(NORTH);
  const answer = await bench.send(SOUTH, { intent: "look", code });
  if (answer.kind !== "offer") throw new Error(answer.kind);
  expect(answer.offer.members).toEqual([{ shop: NORTH, name: "Noorderlicht Living" }]);
  expect(answer.offer.shown.state).toEqual({
    complete: true,
    atRisk: [{ amount: money(4890, "EUR"), orders: 1 }],
    expiringSoon: [{ amount: money(4890, "EUR"), orders: 1 }],
    importState: "off",
    capture: "unknown",
  });
  expect(await bench.accept(SOUTH, code)).toEqual({ kind: "joined" });
  const [first, second] = (await bench.look(NORTH)).group?.shops ?? [];
  expect(first).toEqual({ ...answer.offer.shown, isOwn: false });
  expect(second).toMatchObject({ shop: NORTH, isOwn: true, state: { atRisk: [] } });
  await app.db.order.deleteMany({ where: { shop: SOUTH } });
});

test("of a shop whose orders cannot all be read it is said that they are not", async () => {
  await bench.join(NORTH, SOUTH);
  await app.db.shop.update({ where: { shop: SOUTH }, data: { tokenRefusedAt: app.ctx.clock.now() } });
  expect((await bench.seen(NORTH))[SOUTH]).toMatchObject({ complete: false, atRisk: [] });
  await app.db.shop.update({ where: { shop: SOUTH }, data: { tokenRefusedAt: null } });
  expect((await bench.seen(NORTH))[SOUTH]).toMatchObject({ complete: true });
});

test("a code is stored as a hash, works once, and ends", async () => {
  const code = await bench.invite(NORTH);
  expect(JSON.stringify(await app.db.groupInvitation.findMany())).not.toContain(code);
  expect(JSON.stringify(await bench.look(NORTH))).not.toContain(code);
  expect(await bench.accept(SOUTH, code)).toEqual({ kind: "joined" });
  expect(await bench.accept(EAST, code)).toEqual({ kind: "unknown_code" });

  const late = await bench.invite(NORTH);
  await app.db.groupInvitation.updateMany({ data: { expiresAt: app.ctx.clock.now() } });
  for (const intent of ["look", "accept"])
    expect(await bench.send(EAST, { intent, code: late })).toEqual({ kind: "unknown_code" });
  expect((await bench.look(NORTH)).invitations).toEqual([]);
});

test("two shops that accept one code at once: one of them joins", async () => {
  const code = await bench.invite(NORTH);
  const kinds = (await Promise.all([bench.accept(SOUTH, code), bench.accept(EAST, code)])).map(
    ({ kind }) => kind,
  );
  expect(kinds.sort()).toEqual(["joined", "unknown_code"]);
  expect(await app.db.groupMember.count()).toBe(2);
});

test("an invitation can be withdrawn by its own shop alone, and goes when its shop leaves", async () => {
  await bench.join(NORTH, SOUTH);
  const [code, gone] = [await bench.invite(NORTH), await bench.invite(NORTH)];
  const [newest, older] = (await bench.look(NORTH)).invitations;
  await bench.send(SOUTH, { intent: "withdraw", invitationId: newest?.id ?? "" });
  expect((await bench.look(NORTH)).invitations).toHaveLength(2);
  await bench.send(NORTH, { intent: "withdraw", invitationId: older?.id ?? "" });
  expect(await bench.accept(EAST, code)).toEqual({ kind: "unknown_code" });
  await bench.send(NORTH, { intent: "leave" });
  expect(await bench.accept(EAST, gone)).toEqual({ kind: "unknown_code" });
});

test("ten invitations of a shop are open at most, and a shop is in one group", async () => {
  for (let made = 0; made < 10; made += 1) await bench.invite(NORTH);
  expect(await bench.send(NORTH, { intent: "invite" })).toEqual({ kind: "too_many_invitations" });
  const other = await bench.invite(SOUTH);
  for (const intent of ["look", "accept"])
    expect(await bench.send(NORTH, { intent, code: other })).toEqual({ kind: "already_in_group" });
});

test("a full group takes no other shop", async () => {
  const code = await bench.invite(NORTH);
  const { groupId } = await app.db.groupMember.findUniqueOrThrow({ where: { shop: NORTH } });
  const shops = Array.from({ length: 49 }, (_, at) => `member-${at}.myshopify.com`);
  const now = app.ctx.clock.now();
  await app.db.shop.createMany({ data: shops.map((shop) => ({ shop, installedAt: now })) });
  await app.db.groupMember.createMany({
    data: shops.map((shop) => ({ shop, groupId, joinedAt: now })),
  });
  for (const intent of ["look", "accept"])
    expect(await bench.send(SOUTH, { intent, code })).toEqual({ kind: "group_full" });
  expect(Object.keys(await bench.seen(NORTH))).toHaveLength(50);
  await app.db.shop.deleteMany({ where: { shop: { in: shops } } });
});

test("a shop that leaves is gone at once, and sees nobody any more", async () => {
  await bench.join(NORTH, SOUTH);
  await bench.join(SOUTH, EAST);
  expect((await bench.read(NORTH)).sort()).toEqual([EAST, NORTH, SOUTH].sort());
  expect(await bench.send(SOUTH, { intent: "leave" })).toEqual({ kind: "left" });
  expect(Object.keys(await bench.seen(NORTH)).sort()).toEqual([EAST, NORTH].sort());
  expect(await bench.seen(SOUTH)).toEqual({});
});

test("the shop that made the group ends it for all; no other can", async () => {
  await bench.join(NORTH, SOUTH);
  expect(await bench.send(SOUTH, { intent: "end" })).toEqual({ kind: "not_oldest" });
  expect((await bench.look(SOUTH)).group?.mayEnd).toBe(false);
  expect(await bench.send(NORTH, { intent: "end" })).toEqual({ kind: "ended" });
  for (const shop of [NORTH, SOUTH]) expect(await bench.seen(shop)).toEqual({});
});

test("once the shop that made the group has left, the oldest one that is left can end it, and reads so", async () => {
  await bench.join(NORTH, SOUTH);
  await bench.join(SOUTH, EAST);
  await bench.send(NORTH, { intent: "leave" });
  const mayEnd = async (shop: ShopDomain) => (await bench.look(shop)).group?.mayEnd;
  expect([await mayEnd(SOUTH), await mayEnd(EAST)]).toEqual([true, false]);
  const handedOn = ["group_handed_on", "app", {}];
  expect(await history(SOUTH)).toContainEqual(handedOn);
  expect(await history(EAST)).not.toContainEqual(handedOn);
  expect(await bench.send(EAST, { intent: "end" })).toEqual({ kind: "not_oldest" });
  // The removal of the app counts from the moment that it is known.
  await app.db.shop.update({ where: { shop: SOUTH }, data: { uninstalledAt: app.ctx.clock.now() } });
  expect(await mayEnd(EAST)).toBe(true);
  expect(await bench.send(EAST, { intent: "end" })).toEqual({ kind: "ended" });
  await app.db.shop.update({ where: { shop: SOUTH }, data: { uninstalledAt: null } });
  for (const shop of [NORTH, SOUTH, EAST]) expect(await isInGroup(app.db, shop)).toBe(false);
});

test("a shop that made a group and removes the app hands it on, too", async () => {
  await bench.join(SOUTH, NORTH);
  await uninstallShop(app.ctx, { shop: SOUTH, triggeredAt: null });
  expect((await bench.look(NORTH)).group?.mayEnd).toBe(true);
  expect((await history(NORTH)).map(([kind]) => kind)).toContain("group_handed_on");
  await bench.open(KIM, SOUTH);
});

test("whoever comes back to a group is its youngest shop", async () => {
  await bench.join(NORTH, SOUTH);
  await bench.send(NORTH, { intent: "leave" });
  await bench.join(SOUTH, NORTH);
  expect((await bench.look(NORTH)).group?.mayEnd).toBe(false);
  expect((await bench.look(SOUTH)).group?.mayEnd).toBe(true);
});

test("a shop that removed the app is gone, and has to be invited anew when it comes back", async () => {
  await bench.join(NORTH, SOUTH);
  // The removal is known, and its job has not run yet.
  await app.db.shop.update({ where: { shop: SOUTH }, data: { uninstalledAt: app.ctx.clock.now() } });
  expect(Object.keys(await bench.seen(NORTH))).toEqual([NORTH]);
  await app.db.shop.update({ where: { shop: SOUTH }, data: { uninstalledAt: null } });
  await uninstallShop(app.ctx, { shop: SOUTH, triggeredAt: null });
  expect(Object.keys(await bench.seen(NORTH))).toEqual([NORTH]);
  expect((await history(NORTH)).map(([kind]) => kind)).not.toContain("group_handed_on");
  await bench.open(KIM, SOUTH);
  expect(await bench.seen(SOUTH)).toEqual({});
  expect(await isInGroup(app.db, SOUTH)).toBe(false);
});

test("nothing of an erased shop stays with the others", async () => {
  await bench.join(NORTH, EAST);
  await app.db.$transaction((tx) => deleteShopData(tx, EAST));
  expect(Object.keys(await bench.seen(NORTH))).toEqual([NORTH]);
  expect(JSON.stringify(await app.db.timelineEvent.findMany({ where: { shop: NORTH } }))).not.toContain(
    "east",
  );
});

test("each shop's history tells what its own people did by name, and of others nothing but that they did", async () => {
  await bench.join(NORTH, SOUTH);
  await bench.send(NORTH, { intent: "invite" });
  await bench.send(NORTH, {
    intent: "withdraw",
    invitationId: (await bench.look(NORTH)).invitations[0]?.id ?? "",
  });
  await bench.send(SOUTH, { intent: "leave" });
  await bench.send(NORTH, { intent: "end" });
  expect(await history(NORTH)).toEqual([
    ["group_ended", "person", {}],
    ["group_invitation_withdrawn", "person", {}],
    ["group_invited", "person", {}],
    ["group_invited", "person", {}],
    ["group_shop_joined", "app", {}],
    ["group_shop_left", "app", {}],
  ]);
  expect(await history(SOUTH)).toEqual([
    ["group_joined", "person", {}],
    ["group_left", "person", {}],
  ]);
});

test("what is repeated changes nothing", async () => {
  expect(await bench.send(NORTH, { intent: "leave" })).toEqual({ kind: "left" });
  expect(await bench.send(NORTH, { intent: "end" })).toEqual({ kind: "not_oldest" });
  expect(await bench.send(NORTH, { intent: "withdraw", invitationId: "nobodys-row-1" })).toEqual({
    kind: "withdrawn",
  });
  expect(await history(NORTH)).toEqual([]);
});
