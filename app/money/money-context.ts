import type { AppContext } from "~/context";

/** The parts of the context that moving money needs. */
export type MoneyContext = Pick<
  AppContext,
  | "db"
  | "queue"
  | "clock"
  | "newId"
  | "log"
  | "shopAdmin"
  | "authorities"
  | "providers"
  | "translate"
  | "listeners"
>;
