import type { AppContext } from "~/context";
import type { MoneyContext } from "~/money/money-context";

export type TestContext = MoneyContext & Pick<AppContext, "testOrders" | "translate">;

export type TestStep =
  /** Nothing is left to do, or the proof is in another state, which has its own job. */
  { kind: "over" } | { kind: "look_again"; afterMs: number };
