import fc from "fast-check";

/** How the call to Shopify goes wrong, where it does. */
export type Fault = "connection_reset" | "connection_reset_after" | "late" | "server_error" | "throttle";

export interface Circumstances {
  fault: Fault | null;
  /** How often a webhook has the order read again after the step; 0: it never arrives. */
  webhooks: 0 | 1 | 2;
  /** A webhook has the order read while the request is still under way. */
  readMeanwhile: boolean;
}

/** One thing that happens to an order: by the app, by people elsewhere, or by time. */
export type Deed =
  | { kind: "capture"; percent: number; givesUpRest: boolean }
  | { kind: "capture_twice_at_once" }
  | { kind: "void" }
  | { kind: "refund"; percent: number }
  | { kind: "refund_line" }
  | { kind: "same_request_again" }
  | { kind: "captured_elsewhere"; percent: number; by: "staff" | "provider" }
  | { kind: "voided_elsewhere"; by: "staff" | "provider" }
  | { kind: "refunded_elsewhere"; percent: number }
  | { kind: "canceled_elsewhere" }
  /** A parcel with one of the order's lines, or with all that is left. */
  | { kind: "shipped"; what: "first_line" | "second_line" | "rest" }
  | { kind: "line_removed"; line: 0 | 1 }
  | { kind: "line_added"; amount: number }
  /** Bought after the checkout and authorized by card: the order has parts of two classes from then on. */
  | { kind: "upsell_by_card"; amount: number }
  /** `refundCreate` that takes goods off the order and moves no money. */
  | { kind: "refunded_without_money"; line: 0 | 1 }
  /** What the shop switches, the late check does, and a person takes back: none of it may touch an order's money. */
  | { kind: "import_switched"; on: boolean }
  | { kind: "import_paused" }
  | { kind: "import_resumed" }
  | { kind: "time_passes"; hours: number };

export interface Step {
  deed: Deed;
  circumstances: Circumstances;
}

const percent = fc.oneof(fc.constant(100), fc.integer({ min: 1, max: 99 }));
const by = fc.constantFrom("staff" as const, "provider" as const);
const kind = <Kind extends string>(name: Kind) => fc.constant(name);

const line = fc.constantFrom(0 as const, 1 as const);

const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: kind("capture"), percent, givesUpRest: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ kind: kind("capture_twice_at_once") }) },
  { weight: 2, arbitrary: fc.record({ kind: kind("void") }) },
  { weight: 3, arbitrary: fc.record({ kind: kind("refund"), percent }) },
  { weight: 2, arbitrary: fc.record({ kind: kind("refund_line") }) },
  { weight: 3, arbitrary: fc.record({ kind: kind("same_request_again") }) },
  { weight: 2, arbitrary: fc.record({ kind: kind("captured_elsewhere"), percent, by }) },
  { weight: 1, arbitrary: fc.record({ kind: kind("voided_elsewhere"), by }) },
  { weight: 2, arbitrary: fc.record({ kind: kind("refunded_elsewhere"), percent }) },
  { weight: 1, arbitrary: fc.record({ kind: kind("canceled_elsewhere") }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: kind("shipped"),
      what: fc.constantFrom("first_line" as const, "second_line" as const, "rest" as const),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: kind("line_removed"), line }) },
  { weight: 1, arbitrary: fc.record({ kind: kind("line_added"), amount: fc.integer({ min: 1, max: 500 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: kind("upsell_by_card"), amount: fc.integer({ min: 1, max: 500 }) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: kind("refunded_without_money"), line }) },
  { weight: 1, arbitrary: fc.record({ kind: kind("import_switched"), on: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constantFrom("import_paused" as const, "import_resumed" as const) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: kind("time_passes"), hours: fc.constantFrom(1, 24, 27 * 24, 40 * 24) }),
  },
);

const fault = fc.option(
  fc.constantFrom<Fault>(
    "connection_reset",
    "connection_reset_after",
    "late",
    "server_error",
    "connection_reset",
    "throttle",
  ),
  { freq: 3 },
);

const circumstances: fc.Arbitrary<Circumstances> = fc.record({
  fault,
  webhooks: fc.constantFrom(0 as const, 1 as const, 1 as const, 2 as const),
  readMeanwhile: fc.boolean(),
});

/** What happens to one order, in its sequence. */
export const steps: fc.Arbitrary<Step[]> = fc.array(fc.record({ deed, circumstances }), {
  minLength: 1,
  maxLength: 10,
});

/** How the order is paid: once or several times, in currencies of none, two and three decimals; two lines of it. */
export interface Checkout {
  gateway: "Klarna" | "Kustom";
  /** Whole units of the currency. */
  prices: [number, number];
  currency: string;
  test: boolean;
}

export const price = fc.integer({ min: 5, max: 49_999 });

export const checkout: fc.Arbitrary<Checkout> = fc.record({
  gateway: fc.constantFrom("Klarna" as const, "Kustom" as const),
  prices: fc.tuple(price, price),
  currency: fc.constantFrom("EUR", "EUR", "JPY", "KWD"),
  test: fc.constantFrom(false, false, false, true),
});
