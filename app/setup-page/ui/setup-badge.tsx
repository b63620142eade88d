import { Badge, type BadgeProps } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import type { StepState } from "~/setup/setup-step";
import { isFirstCheck } from "./is-first-check";
import type { SetupView } from "~/setup/checklist/setup-view";

const LOOKS: Record<StepState, Pick<BadgeProps, "tone" | "progress">> = {
  unknown: { progress: "incomplete" },
  stated: { tone: "info", progress: "partiallyComplete" },
  proven: { tone: "success", progress: "complete" },
  broken: { tone: "critical", progress: "incomplete" },
};

/** The state of a setup step, with its meaning on hover. During the first check no state is known. */
export function SetupBadge({ state, setup }: { state: StepState; setup: SetupView }) {
  const { t } = useTranslation();
  const isChecking = isFirstCheck(setup) && state === "unknown";
  return (
    <span
      style={{ whiteSpace: "nowrap" }}
      {...(isChecking ? {} : { title: t(`setup.badgeMeaning.${state}`) })}
    >
      {isChecking ? (
        <Badge tone="info">{t("setup.badge.checking")}</Badge>
      ) : (
        <Badge {...LOOKS[state]}>{t(`setup.badge.${state}`)}</Badge>
      )}
    </span>
  );
}
