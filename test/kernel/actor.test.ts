import { expect, test } from "vitest";
import { readActor, type Actor } from "~/kernel/actor";
import { ANNA } from "../support/people";

test.each<Actor>([
  ANNA,
  { ...ANNA, name: "" },
  { kind: "app" },
  { kind: "flow" },
  { kind: "shopify" },
  { kind: "provider" },
  { kind: "unknown" },
])("%j is read as it was written", (actor) => {
  expect(readActor(JSON.parse(JSON.stringify(actor)))).toEqual(actor);
});

test.each([
  ["another kind", { kind: "robot" }],
  ["a person without an id", { kind: "person", name: "Anna" }],
  ["a person without a name", { kind: "person", id: "7001" }],
  ["a person whose id is a number", { ...ANNA, id: 7001 }],
  ["a text", "person:Anna"],
  ["a list", [ANNA]],
  ["nothing", null],
  ["no value", undefined],
])("%s is read as unknown", (_what, json) => {
  expect(readActor(json)).toEqual({ kind: "unknown" });
});
