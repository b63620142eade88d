import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { control } from "../sandbox/control-client";
import { STAFF_USER_ID } from "../sandbox/model/staff-state";
import { type InstalledApp, installApp, SHOP } from "../support/installed-app";
import { ANNA } from "../support/people";
import { becomeWebProcess, stopBeingWebProcess } from "../support/web-process";
import { askRoute, ROUTE_FILES } from "../support/ask-route";
import type { AdminRequest } from "~/edge/authenticate-admin.server";
import { RIGHTS, type Right } from "~/kernel/rights";
import { findTimeline } from "~/orders/timeline.store.server";
import { changeRoles } from "~/roles/change-roles.server";
import { parseRolesForm } from "~/roles/form.server";
import { readRoles } from "~/roles/read-roles.server";
import { readChanges } from "~/settings/setting-changes";
import { syncOrder } from "~/orders/sync-order.server";

const BEN = 7002;
const CID = 7004;

let app: InstalledApp;
let authenticate: (request: Request, right: Right) => Promise<AdminRequest>;
beforeAll(async () => {
  app = await installApp();
  becomeWebProcess(app);
  authenticate = (await import("~/edge/authenticate-admin.server")).authenticateAdmin;
});
beforeEach(() => app.db.staffRole.deleteMany());
afterAll(async () => {
  stopBeingWebProcess();
  await app.close();
});

/** What the page shows. */
async function shown() {
  const { isOn, people } = await readRoles(app.ctx, { shop: SHOP });
  return { isOn, roles: people.map(({ userId, rights }) => ({ userId, rights })) };
}
const give = async (...roles: { userId: string; rights: Right[] }[]) =>
  changeRoles(app.ctx, { shop: SHOP, actor: ANNA }, { intent: "give_roles", roles, seen: await shown() });
const tokenOf = async (userId: number) =>
  (await fetch(`${app.sandbox.url}/sandbox/id-token?shop=${SHOP}&userId=${userId}`)).text();

/** The rights of the person, or the status of the refusal. */
async function admit(userId: number, right: Right): Promise<readonly Right[] | number> {
  const headers = {
    authorization: `Bearer ${await tokenOf(userId)}`,
    "user-agent": "Mozilla/5.0 Chrome/130.0",
  };
  const request = new Request("https://app.test/orders.data", { headers });
  return authenticate(request, right).then(
    ({ rights }) => rights,
    (thrown: unknown) => {
      if (thrown instanceof Response) return thrown.status;
      throw thrown;
    },
  );
}

test("without roles everybody may everything", async () => {
  expect(await admit(BEN, "settings")).toEqual(RIGHTS);
  expect(await readRoles(app.ctx, { shop: SHOP })).toMatchObject({ isOn: false });
});

test("with roles a person may do what theirs says, and whoever gave them everything", async () => {
  await admit(BEN, "view");
  await give({ userId: String(BEN), rights: ["capture"] }, { userId: ANNA.id, rights: [] });
  expect(await admit(BEN, "capture")).toEqual(["view", "capture"]);
  expect(await admit(BEN, "refund")).toBe(403);
  expect(await admit(BEN, "settings")).toBe(403);
  expect(await admit(Number(ANNA.id), "settings")).toEqual(RIGHTS);
  expect(await admit(7003, "view")).toBe(403);
  expect(await admit(STAFF_USER_ID, "settings")).toEqual(RIGHTS);
});

test("ids that the shop does not know get no role, and who changed roles is kept", async () => {
  await give({ userId: "99", rights: ["settings"] });
  const { people, isOn } = await readRoles(app.ctx, { shop: SHOP });
  expect(isOn).toBe(true);
  expect(people.map(({ userId }) => userId)).not.toContain("99");
  expect(await app.db.staffRole.findFirst({ where: { userId: ANNA.id } })).toMatchObject({ changedBy: ANNA });
  const [latest] = await findTimeline(app.db, SHOP, { orderId: null, take: 1 });
  expect(latest).toMatchObject({ kind: "roles_changed", actor: ANNA });
  await changeRoles(app.ctx, { shop: SHOP, actor: ANNA }, { intent: "end_roles" });
  expect(await admit(7003, "settings")).toEqual(RIGHTS);
});

test("the history keeps whose rights changed from what to what, and nothing where nothing changed", async () => {
  await admit(BEN, "view");
  await admit(Number(ANNA.id), "view");
  const ben = (...rights: Right[]) => give({ userId: String(BEN), rights });
  await app.db.timelineEvent.deleteMany({ where: { shop: SHOP, kind: "roles_changed" } });
  const kept = async () => {
    const events = await findTimeline(app.db, SHOP, { orderId: null, take: 9, kinds: ["roles_changed"] });
    return events.map(({ data }) =>
      readChanges(data["changes"]).filter(({ field }) => field === "isOn" || field === String(BEN)),
    );
  };
  const first = [
    { field: "isOn", gateway: null, from: false, to: true },
    { field: String(BEN), gateway: null, from: ["refund", "settings"], to: [] },
  ];
  const second = [{ field: String(BEN), gateway: null, from: ["capture"], to: ["refund"] }];
  await ben("view", "capture");
  expect(await kept()).toEqual([first]);
  await ben("view", "refund");
  await ben("refund");
  const all = await kept();
  expect(all).toHaveLength(2);
  expect(all).toEqual(expect.arrayContaining([first, second]));
});

test("a save from a page that was opened earlier changes only what was ticked there", async () => {
  for (const userId of [BEN, CID, Number(ANNA.id)]) await admit(userId, "view");
  const cid = (...rights: Right[]) => ({ userId: String(CID), rights });
  const ben = { kind: "person", id: String(BEN), name: "Ben" } as const;
  const bens = { userId: ben.id, rights: ["view", "settings"] } satisfies { userId: string; rights: Right[] };
  await give(cid("view", "capture", "refund"), bens);
  const seen = await shown();
  await give(cid("view", "capture"), bens);
  const roles = seen.roles.map((each) => (each.userId === String(CID) ? cid("view", "refund") : each));
  const answers = await Promise.all(
    [ben, ben].map((actor) =>
      changeRoles(app.ctx, { shop: SHOP, actor }, { intent: "give_roles", roles, seen }),
    ),
  );
  expect(answers).toEqual([{ kind: "saved" }, { kind: "saved" }]);
  expect(await admit(CID, "view")).toEqual(["view"]);
  expect(await admit(BEN, "view")).toEqual(["view", "settings"]);
  const changes = await findTimeline(app.db, SHOP, { orderId: null, take: 1, kinds: ["roles_changed"] });
  expect(readChanges(changes[0]?.data["changes"])).toEqual([
    { field: String(CID), gateway: null, from: ["capture"], to: [] },
  ]);
});

test("roles that somebody switched off stay off, and whoever saves is told", async () => {
  await admit(BEN, "view");
  const roles = [{ userId: String(BEN), rights: [] }];
  await give({ userId: String(BEN), rights: ["view"] });
  const seen = await shown();
  await changeRoles(app.ctx, { shop: SHOP, actor: ANNA }, { intent: "end_roles" });
  const late = { intent: "give_roles", roles, seen } as const;
  expect(await changeRoles(app.ctx, { shop: SHOP, actor: ANNA }, late)).toEqual({ kind: "roles_ended" });
  expect(await shown()).toMatchObject({ isOn: false });
});

test("whoever switches roles on gives none to a person whom the page did not show", async () => {
  await admit(BEN, "view");
  const seen = await shown();
  await app.db.session.deleteMany({ where: { userId: CID } });
  await admit(CID, "view");
  const roles = seen.roles.filter(({ userId }) => userId !== String(CID));
  await changeRoles(
    app.ctx,
    { shop: SHOP, actor: ANNA },
    { intent: "give_roles", roles, seen: { isOn: false, roles } },
  );
  expect(await admit(BEN, "refund")).toEqual(RIGHTS);
  expect(await admit(CID, "view")).toBe(403);
});

test("a person keeps a role and its name after the session ended", async () => {
  await control(app.sandbox.url, "POST", "staff", { userId: BEN, firstName: "Ben" });
  await app.db.session.deleteMany({ where: { userId: BEN } });
  await admit(BEN, "view");
  await give({ userId: String(BEN), rights: ["view"] });
  await app.db.session.deleteMany({ where: { userId: BEN } });
  const { people } = await readRoles(app.ctx, { shop: SHOP });
  expect(people).toContainEqual({
    userId: String(BEN),
    name: "Ben de Wit",
    isOwner: false,
    rights: ["view"],
  });
});

test("the admin's extension says why it does not capture, and does not", async () => {
  await admit(BEN, "view");
  await give({ userId: String(BEN), rights: ["view"] });
  const orderId = await app.placeOrder();
  await syncOrder(app.ctx, { shop: SHOP, orderId, cause: "webhook" });
  const origin = "https://extensions.shopifycdn.com";
  const headers = { authorization: `Bearer ${await tokenOf(BEN)}`, origin };
  const shown = await askRoute(`/extension/orders/${orderId}`, { headers });
  expect(await shown.json()).toMatchObject({
    capture: { kind: "refused", text: expect.stringContaining("role") as string },
  });
  const body = new URLSearchParams({ formKey: "a-form-key" });
  const path = `/extension/orders/${orderId}/capture`;
  const answer = await askRoute(path, { headers, method: "POST", body });
  expect(answer.status).toBe(403);
  expect(answer.headers.get("access-control-allow-origin")).toBe("*");
  expect(await app.db.operation.count()).toBe(0);
});

/** What a page that anybody may see does only for some, by the name of its route's file. */
const RESERVED: Record<string, string> = {
  "_app.orders.$orderId.tsx": "/orders/1043",
  "_app.settings.tsx": "/settings",
  "_app.settings_.connections.tsx": "/settings/connections",
  "_app.settings_.connections_.$connectionId.checkout-link.tsx":
    "/settings/connections/a-connection/checkout-link",
  "_app.settings_.roles.tsx": "/settings/roles",
  "_app.settings_.warehouse-api.tsx": "/settings/warehouse-api",
  "_app.settings_.warehouse-api_.$endpointId.tsx": "/settings/warehouse-api/an-endpoint",
  "_app.settings_.warehouse.tsx": "/settings/warehouse",
  "_app.setup.tsx": "/setup",
  "_app.shop-group.tsx": "/shop-group",
  "bulk-captures.ts": "/bulk-captures",
  "confirmations.ts": "/confirmations",
  "extension.bulk-captures.ts": "/extension/bulk-captures",
  "extension.orders.$orderId_.capture.ts": "/extension/orders/1043/capture",
  "fetch-order.ts": "/fetch-order",
  "ask-provider.$orderId.ts": "/ask-provider/1043",
  "order-holds.$orderId.ts": "/order-holds/1043",
  "order-notes.$orderId.ts": "/order-notes/1043",
  "provider-references.$orderId.ts": "/provider-references/1043",
};

/**
 * Views are everybody's own, everybody may look for orders, a file of ticked orders says only what everybody may view, and a browser reports how quick a
 * page was. These refuse the form because it is not theirs.
 */
const OF_EVERYBODY = new Set([
  "saved-views.ts",
  "orders-of-email.ts",
  "order-exports.ts",
  "ticked-orders.ts",
  "web-vitals.ts",
]);

/** Routes that no person of the shop asks. */
const OF_NO_PERSON = /^(api|auth|flow|webhooks|healthz|readyz)\.?/;

test("no action of any route is open to whoever may only view", async () => {
  await admit(BEN, "view");
  await give({ userId: String(BEN), rights: ["view"] });
  const authorization = `Bearer ${await tokenOf(BEN)}`;
  for (const file of ROUTE_FILES.filter((each) => !OF_NO_PERSON.test(each))) {
    const path = RESERVED[file];
    const body = new URLSearchParams({
      intent: "void",
      formKey: "a-form-key",
      amountMinor: "1",
      currency: "EUR",
    });
    const asked = { method: "POST", headers: { authorization }, body };
    const { status } = await askRoute(path ?? "/", asked, file);
    expect({ file, status }).toEqual({ file, status: path ? 403 : OF_EVERYBODY.has(file) ? 400 : 405 });
  }
});

test.each([
  ["an unknown right", [{ userId: "1", rights: ["everything"] }]],
  ["an id that is none", [{ userId: "x'; --", rights: [] }]],
  ["another shape", { userId: "1" }],
])("%s is no form", (_what, roles) => {
  const form = new FormData();
  form.set("intent", "give_roles");
  form.set("roles", JSON.stringify(roles));
  form.set("seen", JSON.stringify({ isOn: true, roles: [] }));
  expect(parseRolesForm(form)).toBeNull();
});
