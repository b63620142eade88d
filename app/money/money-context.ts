import type { AppContext } from "~/context";

/** What moving money works with. */
export type MoneyContext = Pick<
  AppContext,
  "db" | "queue" | "clock" | "newId" | "log" | "shopAdmin" | "providers" | "translate" | "listeners"
>;
