import type { TFunction } from "i18next";
import type { ReleaseView } from "../release-view";
import type { Format } from "~/ui/format";

/** "May ship", or "Hold" with every reason in plain words. */
export function releaseText(release: ReleaseView, { t, format }: { t: TFunction; format: Format }): string {
  if (release.state === "may_ship") return t("release.mayShip");
  const { pausedAt } = release;
  const when = pausedAt === null ? "" : format.dateTime(pausedAt);
  const reasons = release.reasons.map((reason) => t(`release.reason.${reason}`, { when }));
  return t("release.holdBecause", { reasons: format.list(reasons) });
}
