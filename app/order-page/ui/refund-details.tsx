import { BlockStack, Checkbox, TextField } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import { LONGEST_REASON, type RefundDetails } from "~/money/plan/refund-goods";

/** What people read of a refund. */
export type RefundWords = Pick<RefundDetails, "note" | "notify">;

interface RefundDetailsFieldsProps {
  details: RefundWords;
  onChange: (details: RefundWords) => void;
}

/** What goes with a refund at Shopify beside money and goods: the reason, and the mail to the customer. */
export function RefundDetailsFields({ details, onChange }: RefundDetailsFieldsProps) {
  const { t } = useTranslation();
  const set = (change: Partial<RefundWords>) => onChange({ ...details, ...change });
  return (
    <BlockStack gap="300">
      <TextField
        label={t("refund.note")}
        helpText={t("refund.noteHelp")}
        autoComplete="off"
        maxLength={LONGEST_REASON}
        value={details.note ?? ""}
        onChange={(note) => set({ note })}
      />
      <Checkbox label={t("refund.notify")} checked={details.notify} onChange={(notify) => set({ notify })} />
    </BlockStack>
  );
}
