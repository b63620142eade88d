import { Badge, Tooltip } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { releaseText } from "~/release/ui/release-text";
import { useFormat } from "~/ui/use-format";
import type { OrderRowView } from "../order-row-view";

/**
 * Marks an order that the warehouse may not ship, with the reasons on hover and on keyboard focus. An order that may be
 * shipped, or was, has no mark; neither has a canceled order, because its status says so.
 */
export function HoldMark({ release }: Pick<OrderRowView, "release">) {
  const { t } = useTranslation();
  const format = useFormat();
  if (release?.state !== "hold" || release.reasons.includes("canceled")) return null;
  return (
    <Tooltip content={releaseText(release, { t, format })}>
      <Badge tone="warning">{t("release.hold")}</Badge>
    </Tooltip>
  );
}
