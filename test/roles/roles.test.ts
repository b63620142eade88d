import { expect, test } from "vitest";
import { control } from "../sandbox/control-client";
import { STAFF_USER_ID } from "../sandbox/model/staff-state";
import { SHOP } from "../support/installed-app";
import { ANNA } from "../support/people";
import { BEN, CID, useRolesBench } from "./roles-bench";
import { RIGHTS, type Right } from "~/kernel/rights";
import { findTimeline } from "~/orders/timeline.store.server";
import { changeRoles } from "~/roles/change-roles.server";
import { parseRolesForm } from "~/roles/form.server";
import { readRoles } from "~/roles/read-roles.server";
import { readChanges } from "~/settings/setting-changes";

const { app, shown, give, admit } = useRolesBench();

test("without roles everybody may everything", async () => {
  expect(await admit(BEN, "settings")).toEqual(RIGHTS);
  expect(await readRoles(app().ctx, { shop: SHOP })).toMatchObject({ isOn: false });
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
  const { people, isOn } = await readRoles(app().ctx, { shop: SHOP });
  expect(isOn).toBe(true);
  expect(people.map(({ userId }) => userId)).not.toContain("99");
  expect(await app().db.staffRole.findFirst({ where: { userId: ANNA.id } })).toMatchObject({
    changedBy: ANNA,
  });
  const [latest] = await findTimeline(app().db, SHOP, { orderId: null, take: 1 });
  expect(latest).toMatchObject({ kind: "roles_changed", actor: ANNA });
  await changeRoles(app().ctx, { shop: SHOP, actor: ANNA }, { intent: "end_roles" });
  expect(await admit(7003, "settings")).toEqual(RIGHTS);
});

test("the history keeps whose rights changed from what to what, and nothing where nothing changed", async () => {
  await admit(BEN, "view");
  await admit(Number(ANNA.id), "view");
  const ben = (...rights: Right[]) => give({ userId: String(BEN), rights });
  await app().db.timelineEvent.deleteMany({ where: { shop: SHOP, kind: "roles_changed" } });
  const kept = async () => {
    const events = await findTimeline(app().db, SHOP, { orderId: null, take: 9, kinds: ["roles_changed"] });
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
      changeRoles(app().ctx, { shop: SHOP, actor }, { intent: "give_roles", roles, seen }),
    ),
  );
  expect(answers).toEqual([{ kind: "saved" }, { kind: "saved" }]);
  expect(await admit(CID, "view")).toEqual(["view"]);
  expect(await admit(BEN, "view")).toEqual(["view", "settings"]);
  const changes = await findTimeline(app().db, SHOP, { orderId: null, take: 1, kinds: ["roles_changed"] });
  expect(readChanges(changes[0]?.data["changes"])).toEqual([
    { field: String(CID), gateway: null, from: ["capture"], to: [] },
  ]);
});

test("roles that somebody switched off stay off, and whoever saves is told", async () => {
  await admit(BEN, "view");
  const roles = [{ userId: String(BEN), rights: [] }];
  await give({ userId: String(BEN), rights: ["view"] });
  const seen = await shown();
  await changeRoles(app().ctx, { shop: SHOP, actor: ANNA }, { intent: "end_roles" });
  const late = { intent: "give_roles", roles, seen } as const;
  expect(await changeRoles(app().ctx, { shop: SHOP, actor: ANNA }, late)).toEqual({ kind: "roles_ended" });
  expect(await shown()).toMatchObject({ isOn: false });
});

test("whoever switches roles on gives none to a person whom the page did not show", async () => {
  await admit(BEN, "view");
  const seen = await shown();
  await app().db.session.deleteMany({ where: { userId: CID } });
  await admit(CID, "view");
  const roles = seen.roles.filter(({ userId }) => userId !== String(CID));
  await changeRoles(
    app().ctx,
    { shop: SHOP, actor: ANNA },
    { intent: "give_roles", roles, seen: { isOn: false, roles } },
  );
  expect(await admit(BEN, "refund")).toEqual(RIGHTS);
  expect(await admit(CID, "view")).toBe(403);
});

test("a person keeps a role and its name after the session ended", async () => {
  await control(app().sandbox.url, "POST", "staff", { userId: BEN, firstName: "Ben" });
  await app().db.session.deleteMany({ where: { userId: BEN } });
  await admit(BEN, "view");
  await give({ userId: String(BEN), rights: ["view"] });
  await app().db.session.deleteMany({ where: { userId: BEN } });
  const { people } = await readRoles(app().ctx, { shop: SHOP });
  expect(people).toContainEqual({
    userId: String(BEN),
    name: "Ben de Wit",
    isOwner: false,
    rights: ["view"],
  });
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
