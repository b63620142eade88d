import type { SetupView } from "~/setup/checklist/setup-view";

/** Whether the shop's first check is still running, so that nothing is known yet. */
export function isFirstCheck({ checking, checkedAt }: Pick<SetupView, "checking" | "checkedAt">): boolean {
  return checking && checkedAt === null;
}
