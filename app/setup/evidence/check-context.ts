import type { AppContext } from "~/context";

export type CheckContext = Pick<AppContext, "db" | "clock" | "log" | "shopAdmin">;
