import { Badge, Tooltip } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import type { HoldReason } from "~/release/release";
import { releaseText, whyHeldText } from "~/release/ui/release-text";
import { useFormat } from "~/ui/use-format";
import type { OrderRowView } from "../order-row-view";

const SAID_ELSEWHERE: readonly HoldReason[] = ["import_off", "nothing_authorized"];

interface HoldMarkProps extends Pick<OrderRowView, "release"> {
  /** Whether every order of the list is held, so that a mark would say nothing and the reasons stand in its place. */
  isHeldView: boolean;
}

/**
 * Marks an order that the warehouse may not ship, with the reasons on hover and on keyboard focus. An order that may be
 * shipped, or was, has no mark; neither has one without an authorization, or canceled, because its status says so, nor one
 * that waits for nothing but import, because that holds every order and stands above the list.
 */
export function HoldMark({ release, isHeldView }: HoldMarkProps) {
  const { t } = useTranslation();
  const format = useFormat();
  if (release?.state !== "hold" || release.reasons.includes("canceled")) return null;
  if (!isHeldView && release.reasons.every((reason) => SAID_ELSEWHERE.includes(reason))) return null;
  if (isHeldView) return <span className="reasons">{whyHeldText(release, { t, format })}</span>;
  return (
    <Tooltip content={releaseText(release, { t, format })}>
      <Badge tone="warning">{t("release.hold")}</Badge>
    </Tooltip>
  );
}
