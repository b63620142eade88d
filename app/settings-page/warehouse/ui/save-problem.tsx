import { Banner } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

interface SaveProblemProps {
  problem: "needs_scopes" | "declined" | "unavailable" | "stale" | null;
  onGrant: () => void;
}

/** Why nothing was saved, and what to do. */
export function SaveProblem({ problem, onGrant }: SaveProblemProps) {
  const { t } = useTranslation();
  if (problem === null) return null;
  if (problem === "stale")
    return (
      <Banner tone="critical" title={t("settings.staleTitle")}>
        {t("settings.staleBody")}
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
