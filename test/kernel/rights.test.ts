import { expect, test } from "vitest";
import { RIGHTS, rightsOf, type Right, type Role } from "~/kernel/rights";

const OWNER = { id: "1", isOwner: true };
const ANNA = { id: "2", isOwner: false };
const role = (userId: string, ...rights: Right[]): Role => ({ userId, rights });
const ALL = [...RIGHTS];

test.each<[string, { id: string; isOwner: boolean }, Role[], Right[]]>([
  ["everybody, while there are no roles", ANNA, [], ALL],
  ["the owner, whatever the roles say", OWNER, [role("1"), role("2", "settings")], ALL],
  ["a person without a role", ANNA, [role("3", "view")], []],
  ["a person whose role is empty", ANNA, [role("2"), role("3", "settings")], []],
  ["a viewer", ANNA, [role("2", "view")], ["view"]],
  ["whoever captures also views", ANNA, [role("2", "capture")], ["view", "capture"]],
  ["whoever refunds does not capture by that", ANNA, [role("2", "refund")], ["view", "refund"]],
  ["rights come in one order", ANNA, [role("2", "settings", "view")], ["view", "settings"]],
])("%s", (_who, person, roles, rights) => {
  expect(rightsOf(person, roles)).toEqual(rights);
});
