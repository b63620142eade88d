import fc from "fast-check";

/** The merchant's choices about what may ship. */
export interface Choices {
  importOn: boolean;
  holdsPending: boolean;
  holdsHighRisk: boolean;
  editWindowMinutes: number | null;
  holdsExpiringDays: number | null;
}

/** What happens to one of the orders: `order` is its place among them. */
export type OrderDeed = { order: number } & (
  | { kind: "shipped"; what: "a_part" | "the_rest" }
  | { kind: "canceled" | "voided" | "line_removed" | "line_added" | "held" | "let_go" }
  | { kind: "captured"; by: "app" | "staff" }
  /** The provider's answer to a payment that is still pending. */
  | { kind: "answered"; status: "SUCCESS" | "FAILURE" }
  | { kind: "assessed"; level: "LOW" | "HIGH"; provider: string | null }
);

export type ReleaseDeed =
  | OrderDeed
  /** Payments by Klarna are pending at first. */
  | { kind: "placed"; gateway: "Klarna" | "Billink"; risk: "LOW" | "HIGH" }
  | { kind: "chosen"; choices: Choices }
  | { kind: "paused" | "resumed" }
  | { kind: "time_passes"; minutes: number };

const choices: fc.Arbitrary<Choices> = fc.record({
  importOn: fc.constantFrom(true, true, true, false),
  holdsPending: fc.boolean(),
  holdsHighRisk: fc.boolean(),
  editWindowMinutes: fc.constantFrom(null, null, 60),
  holdsExpiringDays: fc.constantFrom(null, null, 3),
});

const order = fc.integer({ min: 0, max: 2 });
const name = <Kind extends string>(...kinds: Kind[]) => fc.constantFrom(...kinds);

const deed: fc.Arbitrary<ReleaseDeed> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      kind: name("placed"),
      gateway: name("Klarna", "Billink"),
      risk: name("LOW", "LOW", "HIGH"),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: name("shipped"), what: name("a_part", "the_rest"), order }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: name("canceled", "voided", "line_removed", "line_added", "held", "held", "let_go"),
      order,
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: name("captured"), by: name("app", "staff"), order }) },
  { weight: 3, arbitrary: fc.record({ kind: name("answered"), status: name("SUCCESS", "FAILURE"), order }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: name("assessed"),
      level: name("LOW", "HIGH"),
      provider: fc.constantFrom(null, "Fraud Filter"),
      order,
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: name("chosen"), choices }) },
  { weight: 2, arbitrary: fc.record({ kind: name("paused", "resumed", "resumed") }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: name("time_passes"),
      minutes: fc.constantFrom(30, 60, 26 * 1440, 40 * 1440),
    }),
  },
);

/** What happens in a shop, in its sequence; it begins with the merchant's choices and an order. */
export const deeds: fc.Arbitrary<ReleaseDeed[]> = fc
  .record({
    choices,
    gateway: name("Klarna" as const, "Billink" as const),
    rest: fc.array(deed, { minLength: 4, maxLength: 8, size: "max" }),
  })
  .map((life) => [
    { kind: "chosen" as const, choices: life.choices },
    { kind: "placed" as const, gateway: life.gateway, risk: "LOW" as const },
    ...life.rest,
  ]);
