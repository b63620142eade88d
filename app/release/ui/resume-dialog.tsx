import { Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import { StatementDialog } from "./statement-dialog";
import { useFormat } from "~/ui/use-format";
import type { ImportView } from "../release-view";

interface ResumeDialogProps {
  open: boolean;
  alarms: ImportView["alarms"];
  onAccept: () => void;
  onClose: () => void;
}

/** Shown where no newer order proves that capture works: what stays at stake if import resumes, and the statement. */
export function ResumeDialog({ open, alarms, onAccept, onClose }: ResumeDialogProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <StatementDialog
      open={open}
      title={t("pause.dialog.title")}
      confirm={t("pause.resume")}
      onAccept={onAccept}
      onClose={onClose}
    >
      <Text as="p">{t("danger.body")}</Text>
      <Text as="p" fontWeight="semibold">
        {alarms.open > 0
          ? t("pause.dialog.open", {
              count: alarms.open,
              amounts: format.list(alarms.amounts.map(format.listedMoney)),
            })
          : t("pause.dialog.unproven")}
      </Text>
      <Text as="p">{t("pause.dialog.again")}</Text>
    </StatementDialog>
  );
}
