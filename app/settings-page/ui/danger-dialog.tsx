import { Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import type { StepState } from "~/setup/setup-step";
import { StatementDialog } from "~/release/ui/statement-dialog";

interface DangerDialogProps {
  open: boolean;
  captureStep: StepState;
  onAccept: () => void;
  onClose: () => void;
}

/** Shows what can go wrong, and asks for the explicit statement that import needs while capture is not proven. */
export function DangerDialog({ open, captureStep, onAccept, onClose }: DangerDialogProps) {
  const { t } = useTranslation();
  return (
    <StatementDialog
      open={open}
      title={t("danger.title")}
      confirm={t("danger.confirm")}
      onAccept={onAccept}
      onClose={onClose}
    >
      <Text as="p">{t("danger.body")}</Text>
      <Text as="p" fontWeight="semibold">
        {t(captureStep === "broken" ? "danger.broken" : "danger.unproven")}
      </Text>
      <Text as="p">{t("danger.afterSaving")}</Text>
    </StatementDialog>
  );
}
