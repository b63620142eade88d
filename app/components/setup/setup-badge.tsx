import { Badge, type BadgeProps } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { StepState } from "~/domain/setup";

const LOOKS: Record<StepState, Pick<BadgeProps, "tone" | "progress">> = {
  unknown: { progress: "incomplete" },
  stated: { tone: "info", progress: "partiallyComplete" },
  proven: { tone: "success", progress: "complete" },
  broken: { tone: "critical", progress: "incomplete" },
};

/** The state of a setup step; what the word means shows on hover. */
export function SetupBadge({ state }: { state: StepState }) {
  const { t } = useTranslation();
  return (
    <span title={t(`setup.badgeMeaning.${state}`)}>
      <Badge {...LOOKS[state]}>{t(`setup.badge.${state}`)}</Badge>
    </span>
  );
}
