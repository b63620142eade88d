import { expect, test } from "vitest";
import { diffMark } from "~/marks/diff-marks";
import { HOLD_REASONS } from "~/release/release";
import type { FoundMarks } from "~/marks/order-marks.port";
import { wordingOf } from "~/marks/hold-wording";
import { isSameJson, withOwnTags, type OrderMark } from "~/marks/order-mark";
import { desireMarks } from "~/release/marks/release-mark";

const NAMES = { tagMayShip: "may ship", tagHold: "wait" };
const NONE: FoundMarks = {
  tags: [],
  metafield: null,
  capturedMetafield: null,
  payment: null,
  fulfillmentOrders: [],
  holdsRefused: null,
};
const mark = (kind: OrderMark["kind"], desired: string | null, ownTags: string[] = []): OrderMark =>
  withOwnTags({ kind, desired, written: null, ownTags }, NAMES);

test.each<[string, string | null, string[], string[], unknown[]]>([
  ["a missing tag is put", "wait", [], ["gift"], [{ kind: "add_tags", tags: ["wait"] }]],
  ["a tag that stands is left", "wait", [], ["gift", "wait"], []],
  ["a tag in another case is the same tag", "wait", [], ["WAIT"], []],
  [
    "the contrary tag goes first",
    "may ship",
    [],
    ["Wait"],
    [
      { kind: "remove_tags", tags: ["Wait"] },
      { kind: "add_tags", tags: ["may ship"] },
    ],
  ],
  [
    "an earlier name goes",
    "wait",
    ["hold it"],
    ["hold it", "wait"],
    [{ kind: "remove_tags", tags: ["hold it"] }],
  ],
  ["others' tags stay", null, ["hold it"], ["gift", "vip"], []],
  [
    "nothing desired, all own tags go",
    null,
    ["x"],
    ["gift", "may ship", "wait", "x"],
    [{ kind: "remove_tags", tags: ["may ship", "wait", "x"] }],
  ],
])("tags: %s", (_, desired, own, tags, changes) => {
  expect(diffMark(mark("tag", desired, own), { ...NONE, tags })).toEqual(changes);
});

test.each<[string | null, string | null, unknown[]]>([
  [
    '{"state":"hold","reasons":[]}',
    null,
    [{ kind: "set_metafield", value: '{"state":"hold","reasons":[]}', state: "hold" }],
  ],
  ['{"state":"hold","reasons":[]}', '{ "reasons": [], "state": "hold" }', []],
  ['{"state":"hold"}', "not json", [{ kind: "set_metafield", value: '{"state":"hold"}', state: "hold" }]],
  [null, '{"state":"hold"}', [{ kind: "delete_metafield" }]],
  [null, null, []],
])("metafield: desired %s, found %s", (desired, metafield, changes) => {
  expect(diffMark(mark("metafield", desired), { ...NONE, metafield })).toEqual(changes);
});

const HELD = wordingOf(["import_off"]);

test("each set of reasons has a wording of its own, whatever their sequence", () => {
  const sets = HOLD_REASONS.flatMap((one) => HOLD_REASONS.map((other) => [...new Set([one, other])]));
  const meanings = new Set(sets.map((set) => [...set].sort().join()));
  expect(new Set(sets.map(wordingOf)).size).toBe(meanings.size);
  expect(wordingOf(HOLD_REASONS).length).toBeLessThan(44);
});

test("holds: other reasons are told by a new hold, before the old one ends", () => {
  const old = { id: "7", wording: wordingOf(["edit_window"]) };
  const found = { ...NONE, fulfillmentOrders: [{ id: "2", isOpen: true, ownHolds: [old] }] };
  expect(diffMark(mark("fulfillment_hold", HELD), found)).toEqual([
    { kind: "hold", fulfillmentOrderId: "2", wording: HELD },
    { kind: "release", fulfillmentOrderId: "2", holdIds: ["7"] },
  ]);
});

test("holds: every open fulfillment order gets one, and only the app's own are released", () => {
  const found = {
    ...NONE,
    fulfillmentOrders: [
      { id: "1", isOpen: true, ownHolds: [] },
      { id: "2", isOpen: true, ownHolds: [{ id: "7", wording: HELD }] },
      { id: "3", isOpen: false, ownHolds: [] },
    ],
  };
  expect(diffMark(mark("fulfillment_hold", HELD), found)).toEqual([
    { kind: "hold", fulfillmentOrderId: "1", wording: HELD },
  ]);
  expect(diffMark(mark("fulfillment_hold", null), found)).toEqual([
    { kind: "release", fulfillmentOrderId: "2", holdIds: ["7"] },
  ]);
});

test("what is desired follows the decision and the merchant's choices", () => {
  const since = new Date(0);
  const all = { ...NAMES, marksMetafield: true, marksFulfillmentHolds: true };
  const none = { tagMayShip: "", tagHold: "", marksMetafield: false, marksFulfillmentHolds: false };
  const held = { release: { state: "hold" as const, reasons: ["import_off" as const] }, since };
  expect(desireMarks(held, all)).toEqual({
    fulfillment_hold: HELD,
    tag: "wait",
    metafield: '{"state":"hold","reasons":["import_off"],"since":"1970-01-01T00:00:00.000Z"}',
  });
  expect(desireMarks({ release: { state: "may_ship" }, since }, all)).toMatchObject({
    fulfillment_hold: null,
    tag: "may ship",
  });
  expect(desireMarks({ release: { state: "shipped" }, since }, all)).toMatchObject({
    fulfillment_hold: null,
    tag: null,
  });
  expect(desireMarks(held, { ...none, tagMayShip: "may ship" })).toEqual({
    fulfillment_hold: null,
    tag: null,
    metafield: null,
  });
  expect(desireMarks({ release: null, since: null }, all)).toEqual({
    fulfillment_hold: null,
    tag: null,
    metafield: null,
  });
});

test("json is compared by what it means", () => {
  expect(isSameJson('{"a":1,"b":[1,2]}', '{"b":[1,2], "a":1}')).toBe(true);
  expect(isSameJson('{"b":[2,1]}', '{"b":[1,2]}')).toBe(false);
});
