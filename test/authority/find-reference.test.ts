import { expect, test } from "vitest";
import { findReference } from "~/authority/find-reference";
import type { ReferenceCandidate } from "~/orders/reference-candidates.port";

const ID = "4ba29b50-be7b-44f5-a492-113e6a865e22";
const candidates: ReferenceCandidate[] = [
  { place: "payment_id", path: null, value: "c12.1" },
  { place: "receipt", path: "klarna.order_id", value: ID },
  { place: "receipt", path: "session", value: "s-1" },
  { place: "note_attribute", path: "klarna_order_id", value: ` ${ID} ` },
  { place: "note_attribute", path: "twice", value: "a" },
  { place: "note_attribute", path: "twice", value: "b" },
  { place: "note_attribute", path: "same", value: "a" },
  { place: "note_attribute", path: "same", value: "a" },
  { place: "note_attribute", path: "blank", value: " " },
];

test.each([
  ["payment_id", null, { kind: "found", id: "c12.1" }],
  ["receipt", "klarna.order_id", { kind: "found", id: ID }],
  ["note_attribute", "klarna_order_id", { kind: "found", id: ID }],
  ["note_attribute", "same", { kind: "found", id: "a" }],
  ["note_attribute", "twice", { kind: "ambiguous" }],
  ["note_attribute", "blank", { kind: "missing" }],
  ["note_attribute", "session", { kind: "missing" }],
  ["metafield", "custom.klarna", { kind: "missing" }],
] as const)("the reference at %s %s", (place, path, found) => {
  expect(findReference(candidates, { place, path })).toEqual(found);
});
