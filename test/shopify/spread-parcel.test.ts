import { expect, test } from "vitest";
import { asId, type LineId } from "~/kernel/ids";
import { spreadParcel, type ShippablePart } from "~/shopify/spread-parcel";

const A = asId<LineId>("1");
const part = (id: string, remaining: number, given: Partial<ShippablePart> = {}): ShippablePart => ({
  id,
  status: "OPEN",
  ownHolds: [],
  isHeldByOthers: false,
  lines: [{ id: `${id}-line`, lineId: A, remaining }],
  ...given,
});
const held = { status: "ON_HOLD", ownHolds: ["h"] } as const;
const blocked = { status: "ON_HOLD", isHeldByOthers: true } as const;
const wish = (quantity: number) => [{ lineId: A, quantity }];
const taken = (...input: Parameters<typeof spreadParcel>) => {
  const spread = spreadParcel(...input);
  if (spread.kind === "refused") return spread.text;
  return spread.parts.map(({ id, holdsToEnd, lines }) => [id, lines[0]?.quantity, holdsToEnd.length]);
};

const HELD = "Somebody else holds the fulfillment at Shopify, and only they can end their hold.";

test.each([
  ["one part", [part("x", 3)], wish(2), [["x", 2, 0]]],
  [
    "several parts",
    [part("x", 1), part("y", 3, { status: "IN_PROGRESS" })],
    wish(2),
    [
      ["x", 1, 0],
      ["y", 1, 0],
    ],
  ],
  ["no closed part", [part("x", 0, { status: "CLOSED" }), part("y", 2)], wish(2), [["y", 2, 0]]],
  ["free parts first", [part("x", 1, held), part("y", 1)], wish(1), [["y", 1, 0]]],
  ["own holds, which end", [part("x", 1, held)], wish(1), [["x", 1, 1]]],
  ["no holds of others", [part("x", 1, blocked)], wish(1), HELD],
  ["what others do not hold", [part("x", 1, blocked), part("y", 1)], wish(1), [["y", 1, 0]]],
  ["the same line twice", [part("x", 3)], [...wish(1), ...wish(2)], [["x", 3, 0]]],
  ["never more than is left", [part("x", 1)], wish(2), "Shopify has not that many units left to fulfill."],
  [
    "the rest",
    [part("x", 1), part("y", 2, held)],
    "rest" as const,
    [
      ["x", 1, 0],
      ["y", 2, 1],
    ],
  ],
  ["the rest of nothing left", [part("x", 0, { status: "CLOSED" })], "rest" as const, []],
  ["the rest of no part", [], "rest" as const, "There is nothing to fulfill."],
])("a parcel takes %s", (_, parts, lines, expected) => {
  expect(taken(parts, lines)).toEqual(expected);
});
