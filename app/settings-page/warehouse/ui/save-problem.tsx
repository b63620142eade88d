import { Banner, type BannerHandles } from "@shopify/polaris";
import { useEffect, useRef } from "react";
import { useTranslation } from "~/ui/translation-place";
import { FieldItem, FieldItems } from "../../ui/field-items";
import { faultText } from "../../ui/field-errors";
import { settingName } from "../../ui/setting-names";
import type { SettingsFault } from "../../settings-form";

interface SaveProblemProps {
  problem: "needs_scopes" | "declined" | "unavailable" | "saved_in_part" | null;
  /** What is wrong in fields, once a save was refused for it. */
  faults?: readonly SettingsFault[];
  /** Another one for each save that was refused. */
  occasion: unknown;
  onGrant: () => void;
}

/** Why nothing was saved, and what to do; it has the focus as soon as it appears. */
export function SaveProblem({ problem, faults = [], occasion, onGrant }: SaveProblemProps) {
  const { t } = useTranslation();
  const banner = useRef<BannerHandles>(null);
  useEffect(() => banner.current?.focus(), [occasion]);
  if (faults.length > 0)
    return (
      <Banner ref={banner} tone="critical" title={t("settings.errorTitle")}>
        <FieldItems intro={t("settings.errorBody")}>
          {faults.map((fault) => (
            <FieldItem
              key={fault.path}
              id={fault.path}
              name={settingName({ field: fault.path, gateway: null }, t) ?? fault.path}
            >
              {faultText(fault, null, t)}
            </FieldItem>
          ))}
        </FieldItems>
      </Banner>
    );
  if (problem === null) return null;
  if (problem === "saved_in_part")
    return (
      <Banner ref={banner} tone="warning" title={t("settings.conflictTitle")}>
        {t("settings.conflictBody")}
      </Banner>
    );
  const action = { content: t("warehouse.problem.grant"), onAction: onGrant };
  return (
    <Banner
      ref={banner}
      tone={problem === "unavailable" ? "critical" : "warning"}
      {...(problem === "needs_scopes" ? { action } : {})}
    >
      {t(`warehouse.problem.${problem}`)}
    </Banner>
  );
}
