import type { TFunction } from "i18next";
import type { HoldReason } from "../release";
import type { Format } from "~/ui/format";

/** Whether the warehouse may ship an order, as pages get it. */
export type ShownRelease =
  | { state: "may_ship" }
  | {
      state: "hold";
      reasons: HoldReason[];
      /** Since when the guard holds import; null where it does not. */
      pausedAt: Date | null;
    };

/** "May ship", or "Hold" with every reason in plain words. */
export function releaseText(release: ShownRelease, { t, format }: { t: TFunction; format: Format }): string {
  if (release.state === "may_ship") return t("release.mayShip");
  const { pausedAt } = release;
  const when = pausedAt === null ? "" : format.dateTime(pausedAt);
  const reasons = release.reasons.map((reason) => t(`release.reason.${reason}`, { when }));
  return t("release.holdBecause", { reasons: format.list(reasons) });
}
