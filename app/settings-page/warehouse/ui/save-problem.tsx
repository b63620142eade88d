import { Banner } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";

interface SaveProblemProps {
  problem: "needs_scopes" | "declined" | "unavailable" | "saved_in_part" | null;
  onGrant: () => void;
}

/** Why nothing was saved, and what to do. */
export function SaveProblem({ problem, onGrant }: SaveProblemProps) {
  const { t } = useTranslation();
  if (problem === null) return null;
  if (problem === "saved_in_part")
    return (
      <Banner tone="warning" title={t("settings.conflictTitle")}>
        {t("settings.conflictBody")}
      </Banner>
    );
  const action = { content: t("warehouse.problem.grant"), onAction: onGrant };
  return (
    <Banner
      tone={problem === "unavailable" ? "critical" : "warning"}
      {...(problem === "needs_scopes" ? { action } : {})}
    >
      {t(`warehouse.problem.${problem}`)}
    </Banner>
  );
}
