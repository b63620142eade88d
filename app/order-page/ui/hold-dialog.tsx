import { Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "~/ui/translation-place";
import { LONGEST_WORDS } from "../move";
import { ConfirmDialog } from "~/ui/confirm-dialog";

interface HoldDialogProps {
  open: boolean;
  orderName: string;
  onConfirm: (reason: string) => void;
  onClose: () => void;
}

/** Says what a hold does, then asks for the reason, which the order's page shows to everybody who wonders. */
export function HoldDialog({ open, orderName, onConfirm, onClose }: HoldDialogProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState("");
  const end = (then: () => void) => () => {
    setReason("");
    then();
  };
  return (
    <ConfirmDialog
      open={open}
      title={t("release.holds.title", { name: orderName })}
      action={t("release.holds.confirm")}
      disabled={reason.trim() === ""}
      onConfirm={end(() => onConfirm(reason.trim()))}
      onClose={end(onClose)}
    >
      <Text as="p">{t("release.holds.body")}</Text>
      <TextField
        label={t("release.holds.reason")}
        autoComplete="off"
        requiredIndicator
        multiline={2}
        maxLength={LONGEST_WORDS}
        value={reason}
        helpText={t("release.holds.reasonHelp")}
        onChange={setReason}
      />
    </ConfirmDialog>
  );
}
