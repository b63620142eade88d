import type { ShownSetup } from "./setup-types";

/** Whether the shop's orders are being looked at for the first time, so that nothing can be known yet. */
export function isFirstCheck({ checking, checkedAt }: Pick<ShownSetup, "checking" | "checkedAt">): boolean {
  return checking && checkedAt === null;
}
