import type { AppContext } from "~/context";
import type { MoneyContext } from "~/money/money-context";

export type WatchContext = MoneyContext & Pick<AppContext, "testOrders" | "translate">;

export type WatchStep =
  /** Nothing is left to do, or the proof is in another state, which has a job of its own. */
  { kind: "over" } | { kind: "look_again"; afterMs: number };
