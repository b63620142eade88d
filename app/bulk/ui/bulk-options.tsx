import { BlockStack, Checkbox, ChoiceList, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { LONGEST_REASON } from "~/money/plan/refund-goods";
import { RULES_OF, type BulkAction, type BulkOptions, type BulkTake } from "../bulk-action";

interface BulkOptionsFieldsProps {
  action: BulkAction;
  options: BulkOptions;
  onChange: (options: BulkOptions) => void;
}

/** What a person says beside the orders: how much is captured, why, and whether customers are mailed. */
export function BulkOptionsFields({ action, options, onChange }: BulkOptionsFieldsProps) {
  const { t } = useTranslation();
  const { needsReason } = RULES_OF[action];
  return (
    <BlockStack gap="300">
      {action === "capture" && (
        <TakeFields take={options.take} onChange={(take) => onChange({ ...options, take })} />
      )}
      {(needsReason || action === "refund") && (
        <TextField
          label={t(needsReason ? "bulk.reasonLabel" : "refund.note")}
          helpText={t("bulk.reasonHelp")}
          autoComplete="off"
          requiredIndicator={needsReason}
          maxLength={LONGEST_REASON}
          value={options.reason}
          onChange={(reason) => onChange({ ...options, reason })}
        />
      )}
      {action === "refund" && (
        <Checkbox
          label={t("bulk.notify")}
          checked={options.notify}
          onChange={(notify) => onChange({ ...options, notify })}
        />
      )}
    </BlockStack>
  );
}

function TakeFields({ take, onChange }: { take: BulkTake; onChange: (take: BulkTake) => void }) {
  const { t } = useTranslation();
  const [percent, setPercent] = useState("50");
  const share = (text: string) => {
    setPercent(text);
    const number = Number(text);
    if (Number.isInteger(number) && number >= 1 && number <= 100)
      onChange({ kind: "share", percent: number });
  };
  return (
    <BlockStack gap="200">
      <ChoiceList
        title={t("bulk.take.title")}
        choices={(["all", "shipped", "share"] as const).map((kind) => ({
          value: kind,
          label: t(`bulk.take.${kind}`),
        }))}
        selected={[take.kind]}
        onChange={([kind]) => {
          if (kind === "share") share(percent);
          else onChange({ kind: kind === "shipped" ? "shipped" : "all" });
        }}
      />
      {take.kind === "share" && (
        <TextField
          label={t("bulk.take.percent")}
          type="number"
          suffix="%"
          min={1}
          max={100}
          autoComplete="off"
          error={Number(percent) === take.percent ? undefined : t("bulk.take.wrong")}
          value={percent}
          onChange={share}
        />
      )}
    </BlockStack>
  );
}
