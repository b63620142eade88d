import { expect, test } from "vitest";
import { ANNA } from "../support/people";
import { expiryOf, mayConfirm } from "~/confirmations/confirmation";

const NOW = new Date("2026-11-20T10:00:00Z");
const BEN = { kind: "person", id: "7002", name: "Anna" } as const;
const waiting = { state: "waiting", askedBy: ANNA, expiresAt: new Date("2026-11-20T10:00:01Z") } as const;

test.each([
  ["another person of the same name", waiting, BEN, "yes"],
  ["whoever asked", waiting, { ...ANNA, name: "Somebody else" }, "own"],
  [
    "nobody, where it is not known who asked",
    { ...waiting, askedBy: { kind: "unknown" } as const },
    BEN,
    "own",
  ],
  ["nobody at its last moment", { ...waiting, expiresAt: NOW }, BEN, "ended"],
  ["nobody once it was declined", { ...waiting, state: "declined" } as const, BEN, "ended"],
])("may confirm: %s", (_who, confirmation, person, may) => {
  expect(mayConfirm(confirmation, person, NOW)).toBe(may);
});

test.each([
  [null, "2026-11-21T10:00:00.000Z"],
  ["2026-12-20T00:00:00.000Z", "2026-11-21T10:00:00.000Z"],
  ["2026-11-20T12:00:00.000Z", "2026-11-20T12:00:00.000Z"],
])("a request whose first authorization ends at %s ends at %s", (first, ends) => {
  expect(expiryOf(NOW, first === null ? null : new Date(first)).toISOString()).toBe(ends);
});
