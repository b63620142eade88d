import { expect } from "vitest";
import { openShop } from "../sandbox/seed/open-shops";
import { askRoute } from "../support/ask-route";
import { type InstalledApp, installApp, SHOP } from "../support/installed-app";
import { becomeWebProcess, stopBeingWebProcess } from "../support/web-process";
import { asId, type ShopDomain } from "~/kernel/ids";
import type { GroupAnswer } from "~/shop-groups/change-group.server";
import type { GroupShop, GroupView } from "~/shop-groups/group-view";

export const NORTH = SHOP;
export const SOUTH = asId<ShopDomain>("south.myshopify.com");
export const EAST = asId<ShopDomain>("east.myshopify.com");

const DAY_MS = 86_400_000;

/** Works in every shop; the sandbox gives a person one e-mail address in all of them. */
export const KIM = 7101;
/** Another person. */
export const LOU = 7102;

/** An order that left yesterday, unpaid. */
export async function giveAway(app: InstalledApp, shop: ShopDomain, amountMinor: number): Promise<void> {
  const now = app.ctx.clock.now();
  const at = new Date(now.getTime() - DAY_MS);
  const amounts = {
    amountRemainingMinor: amountMinor,
    amountOwedMinor: amountMinor,
    amountCapturableMinor: amountMinor,
    amountAtRiskMinor: amountMinor,
  };
  const times = { processedAt: at, updatedAt: at, importedAt: at, readAt: at, fulfilledAt: at };
  const id = String(amountMinor);
  await app.db.order.create({
    data: {
      ...{ shop, id, name: `#${id}`, currency: "EUR", totalMinor: amountMinor },
      ...{ gateway: "klarna", gatewayName: "Klarna", expiresAt: new Date(now.getTime() + 3 * DAY_MS) },
      ...amounts,
      ...times,
    },
  });
}

export type GroupsBench = Awaited<ReturnType<typeof openGroupsBench>>;

/** Three shops with the app, in which one person works. */
export async function openGroupsBench() {
  const app = await installApp();
  becomeWebProcess(app);
  const people = openAdmins(app);
  const openAll = () => people.open(KIM, NORTH, SOUTH, EAST);
  await openAll();
  // Every order of each shop is read once.
  await app.runJobs();
  return {
    ...people,
    app,
    /** Ends groups, roles and what people opened. */
    async startOver() {
      await app.db.groupMember.deleteMany();
      await app.db.staffRole.deleteMany();
      await app.db.timelineEvent.deleteMany();
      await app.db.session.deleteMany({ where: { isOnline: true } });
      await openAll();
    },
    async close() {
      stopBeingWebProcess();
      await app.close();
    },
  };
}

/** Opens the page of the group and sends its forms, as people in the admins of several shops do. */
function openAdmins(app: InstalledApp) {
  for (const shop of [SOUTH, EAST]) openShop(app.sandbox.world, shop);

  async function headersOf(shop: ShopDomain, userId: number) {
    const token = await fetch(`${app.sandbox.url}/sandbox/id-token?shop=${shop}&userId=${userId}`);
    return { authorization: `Bearer ${await token.text()}` };
  }
  async function look(shop: ShopDomain, userId = KIM): Promise<GroupView> {
    const answer = await askRoute("/shop-group", { headers: await headersOf(shop, userId) });
    expect(answer.status).toBe(200);
    return (await answer.json()) as GroupView;
  }
  async function send(shop: ShopDomain, fields: Record<string, string>, userId = KIM): Promise<GroupAnswer> {
    const headers = await headersOf(shop, userId);
    const init = { method: "POST", headers, body: new URLSearchParams(fields) };
    const answer = await askRoute("/shop-group", init);
    expect(answer.status).toBe(200);
    return (await answer.json()) as GroupAnswer;
  }
  async function invite(shop: ShopDomain): Promise<string> {
    const answer = await send(shop, { intent: "invite" });
    if (answer.kind !== "invited") throw new Error(answer.kind);
    return answer.code;
  }
  const accept = (shop: ShopDomain, code: string) => send(shop, { intent: "accept", code });
  /** The shops that a person sees in a shop's group, by their domains; empty where it is in none. */
  async function seen(shop: ShopDomain, userId = KIM): Promise<Record<string, GroupShop["state"]>> {
    const { group } = await look(shop, userId);
    return Object.fromEntries((group?.shops ?? []).map((each) => [each.shop, each.state]));
  }

  return {
    look,
    send,
    invite,
    accept,
    seen,
    /** Which shops the person reads figures of. */
    async read(shop: ShopDomain, userId = KIM): Promise<string[]> {
      const states = await seen(shop, userId);
      return Object.keys(states).filter((each) => states[each] !== null);
    },
    async join(inviter: ShopDomain, shop: ShopDomain): Promise<void> {
      expect(await accept(shop, await invite(inviter))).toEqual({ kind: "joined" });
    },
    async open(userId: number, ...shops: ShopDomain[]): Promise<void> {
      for (const shop of shops) await look(shop, userId);
    },
  };
}
