import { Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "~/ui/translation-place";
import type { Money } from "~/kernel/money";
import { formatTyped } from "~/kernel/parse-amount";
import { useFormat } from "~/ui/use-format";
import { useLocale } from "~/ui/use-locale";
import { ConfirmDialog } from "~/ui/confirm-dialog";
import { LONGEST_WORDS } from "../move";
import { refusalText } from "~/money/ui/refusal-text";
import { readTypedAmount } from "./typed-amount";

interface SettleDialogProps {
  /** The owed amount; null while the dialog is closed. */
  owed: Money | null;
  orderName: string;
  gateway: string;
  onConfirm: (details: Record<string, string>) => void;
  onClose: () => void;
}

/** Explains the consequence of the statement, then asks for the amount and for the person's own words. */
export function SettleDialog({ owed, orderName, gateway, onConfirm, onClose }: SettleDialogProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const locale = useLocale();
  const [typed, setTyped] = useState<string | null>(null);
  const [reason, setReason] = useState("");
  const close = () => {
    setTyped(null);
    setReason("");
    onClose();
  };
  const entered = owed ? readTypedAmount(owed, typed, locale) : null;
  const words = { name: orderName, gateway };
  const confirm = () => {
    if (entered?.kind !== "amount") return;
    const { amountMinor, currency } = entered.amount;
    onConfirm({ amountMinor: String(amountMinor), currency, reason: reason.trim() });
    setTyped(null);
    setReason("");
  };
  return (
    <ConfirmDialog
      open={owed !== null}
      title={t("order.settleTitle", words)}
      action={t("order.settleConfirm")}
      disabled={entered?.kind !== "amount" || reason.trim() === ""}
      onConfirm={confirm}
      onClose={close}
    >
      <Text as="p">{t("order.settleBody", words)}</Text>
      {owed && (
        <TextField
          label={t("order.amount")}
          autoComplete="off"
          inputMode="decimal"
          prefix={owed.currency}
          value={typed ?? formatTyped(owed, locale)}
          error={entered?.kind === "refused" ? (refusalText(entered.reason, t) ?? undefined) : undefined}
          helpText={t("order.pickAtMost", { amount: format.money(owed) })}
          onChange={setTyped}
        />
      )}
      <TextField
        label={t("order.settleReason")}
        autoComplete="off"
        requiredIndicator
        multiline={2}
        maxLength={LONGEST_WORDS}
        value={reason}
        helpText={t("order.settleReasonHelp")}
        onChange={setReason}
      />
    </ConfirmDialog>
  );
}
