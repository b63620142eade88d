import type { ReactNode } from "react";
import { useTranslation } from "~/ui/translation-place";
import type { MarkCounts } from "~/marks/mark-view";
import type { ReleaseKind } from "~/marks/marks-in-use";
import { MarkCountsText } from "~/marks/ui/mark-counts";
import { SettingsCard } from "../../ui/settings-card";

interface MarkCardProps {
  kind: ReleaseKind;
  counts: MarkCounts;
  children: ReactNode;
}

/** One mark: which warehouses it fits, its fields, and how many orders carry it. */
export function MarkCard({ kind, counts, children }: MarkCardProps) {
  const { t } = useTranslation();
  const name = t(`warehouse.marks.${kind}.name`);
  return (
    <SettingsCard title={name} help={t(`warehouse.marks.${kind}.fits`)}>
      {children}
      <MarkCountsText name={name} counts={counts} />
    </SettingsCard>
  );
}
