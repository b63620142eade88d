import { Checkbox, Select, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "~/ui/translation-place";
import { CANCEL_REASONS } from "~/orders/shop-admin.port";
import { ConfirmDialog } from "~/ui/confirm-dialog";
import type { CanceledMoney } from "../move";
import { CancelConsequence } from "./cancel-consequence";

interface CancelDialogProps {
  open: boolean;
  /** Null while the dialog is closed. */
  amounts: CanceledMoney | null;
  orderName: string;
  /** Why nothing can be confirmed any more. */
  refusal: string | null;
  onConfirm: (details: Record<string, string>) => void;
  onClose: () => void;
}

/** Canceling returns the order's money: the dialog says how much is released, refunded, or left to lapse. */
export function CancelDialog({ open, amounts, orderName, refusal, onConfirm, onClose }: CancelDialogProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState<string>("customer");
  const [restock, setRestock] = useState(true);
  const [notify, setNotify] = useState(true);
  return (
    <ConfirmDialog
      open={open}
      title={t("order.cancelTitle", { name: orderName })}
      action={t("order.cancelConfirm", { name: orderName })}
      dismiss={t("order.cancelDismiss")}
      destructive
      refusal={refusal}
      onConfirm={() => onConfirm({ reason, restock: String(restock), notify: String(notify) })}
      onClose={onClose}
    >
      <Text as="p">{t("order.cancelBody", { name: orderName })}</Text>
      {amounts && <CancelConsequence amounts={amounts} />}
      <Select
        label={t("order.cancelReason")}
        options={CANCEL_REASONS.map((value) => ({ value, label: t(`order.cancelReasons.${value}`) }))}
        value={reason}
        onChange={setReason}
      />
      <Checkbox label={t("order.cancelRestock")} checked={restock} onChange={setRestock} />
      <Checkbox label={t("order.cancelNotify")} checked={notify} onChange={setNotify} />
    </ConfirmDialog>
  );
}
