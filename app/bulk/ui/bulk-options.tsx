import { BlockStack, Checkbox, ChoiceList, TextField } from "@shopify/polaris";
import { useState } from "react";
import { readCount } from "~/kernel/read-count";
import { useTranslation } from "~/ui/translation-place";
import { LONGEST_REASON } from "~/money/plan/refund-goods";
import { RULES_OF, type BulkAction, type BulkOptions, type BulkTake } from "../bulk-action";

interface BulkOptionsFieldsProps {
  action: BulkAction;
  options: BulkOptions;
  onChange: (options: BulkOptions) => void;
  /** Told whether a field holds what cannot be used, so that the options are not what the person sees. */
  onWrong: (isWrong: boolean) => void;
}

/** What a person says beside the orders: how much is captured, why, and whether customers are mailed. */
export function BulkOptionsFields({ action, options, onChange, onWrong }: BulkOptionsFieldsProps) {
  const { t } = useTranslation();
  const { needsReason } = RULES_OF[action];
  const hasNote = needsReason || action === "refund";
  if (action !== "capture" && !hasNote) return null;
  return (
    <BlockStack gap="300">
      {action === "capture" && (
        <TakeFields
          take={options.take}
          onChange={(take) => onChange({ ...options, take })}
          onWrong={onWrong}
        />
      )}
      {hasNote && (
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

interface TakeFieldsProps extends Pick<BulkOptionsFieldsProps, "onWrong"> {
  take: BulkTake;
  onChange: (take: BulkTake) => void;
}

function TakeFields({ take, onChange, onWrong }: TakeFieldsProps) {
  const { t } = useTranslation();
  const [percent, setPercent] = useState(take.kind === "share" ? String(take.percent) : "50");
  const share = (text: string) => {
    setPercent(text);
    const number = readCount(text);
    const isRight = Number.isInteger(number) && number >= 1 && number <= 100;
    onWrong(!isRight);
    if (isRight) onChange({ kind: "share", percent: number });
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
          if (kind === "share") return share(percent);
          onWrong(false);
          onChange({ kind: kind === "shipped" ? "shipped" : "all" });
        }}
      />
      {take.kind === "share" && (
        <TextField
          label={t("bulk.take.percent")}
          inputMode="numeric"
          suffix="%"
          autoComplete="off"
          error={readCount(percent) === take.percent ? undefined : t("bulk.take.wrong")}
          value={percent}
          onChange={share}
        />
      )}
    </BlockStack>
  );
}
