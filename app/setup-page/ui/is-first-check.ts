import type { SetupView } from "~/setup/checklist/setup-view";

/** Whether the shop's orders are being looked at for the first time, so that nothing can be known yet. */
export function isFirstCheck({ checking, checkedAt }: Pick<SetupView, "checking" | "checkedAt">): boolean {
  return checking && checkedAt === null;
}
