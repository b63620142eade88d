import { Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { StatementDialog } from "./statement-dialog";
import { useFormat } from "~/ui/use-format";
import type { GuardView } from "../guard-view";

interface ResumeDialogProps {
  open: boolean;
  alarms: GuardView["alarms"];
  onAccept: () => void;
  onClose: () => void;
}

/** Nothing newer shows that orders are captured: what goes on being at stake if import does, and the statement. */
export function ResumeDialog({ open, alarms, onAccept, onClose }: ResumeDialogProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <StatementDialog
      open={open}
      title={t("guard.dialog.title")}
      confirm={t("guard.resume")}
      onAccept={onAccept}
      onClose={onClose}
    >
      <Text as="p">{t("danger.body")}</Text>
      <Text as="p" fontWeight="semibold">
        {alarms.open > 0
          ? t("guard.dialog.open", {
              count: alarms.open,
              amounts: format.list(alarms.amounts.map(format.money)),
            })
          : t("guard.dialog.unproven")}
      </Text>
      <Text as="p">{t("guard.dialog.again")}</Text>
    </StatementDialog>
  );
}
