import { Modal, TitleBar } from "@shopify/app-bridge-react";
import { Box } from "@shopify/polaris";
import { useState } from "react";
import { latePart, useWanted } from "~/ui/late-part";
import { useTranslation } from "~/ui/translation-place";
import { RULES_OF, type BulkAction, type BulkOptions } from "../bulk-action";
import { sumChosen, type BulkGroup } from "../bulk-group";
import { useFormat } from "~/ui/use-format";
import type { BulkPlanView } from "../bulk-view";

interface BulkDialogProps {
  /** Null while the dialog is closed. */
  action: BulkAction | null;
  options: BulkOptions;
  onOptions: (options: BulkOptions) => void;
  /** Absent while the plan is loading. */
  plan: BulkPlanView | undefined;
  chosen: readonly BulkGroup[];
  starting: boolean;
  onChoose: (chosen: BulkGroup[]) => void;
  onConfirm: () => void;
  onClose: () => void;
}

/** What stands in the dialog is fetched when it first opens. */
const BulkChoices = latePart(async () => (await import("./bulk-choices")).BulkChoices);

/** Shows before anything happens what can be captured, which groups to choose, and what is left out and why. */
export function BulkDialog(props: BulkDialogProps) {
  const { plan, chosen, options, starting, onChoose, onOptions, onConfirm, onClose } = props;
  // The dialog keeps its words while it closes.
  const [action, setAction] = useState<BulkAction>("capture");
  const [isWrong, setWrong] = useState(false);
  const isWanted = useWanted(props.action !== null);
  if (props.action !== null && props.action !== action) {
    setAction(props.action);
  }
  // A dialog that opens anew begins with what can be used.
  if (props.action === null && isWrong) setWrong(false);
  const { t } = useTranslation();
  const format = useFormat();
  const { orders, amounts } = sumChosen(plan?.kind === "planned" ? plan.groups : [], chosen);
  const isExplained = !RULES_OF[action].needsReason || options.reason.trim() !== "";
  return (
    <Modal open={props.action !== null} onHide={onClose}>
      <Box padding="400">
        {isWanted && (
          <BulkChoices {...{ action, options, plan, chosen, onOptions, onChoose }} onWrong={setWrong} />
        )}
      </Box>
      <TitleBar title={t(`bulk.actions.${action}.title`)}>
        <button
          variant="primary"
          onClick={onConfirm}
          disabled={orders === 0 || !isExplained || isWrong}
          {...(starting ? { loading: "" } : {})}
        >
          {orders > 0
            ? t(`bulk.actions.${action}.confirm`, {
                count: orders,
                amounts:
                  amounts.length === 0
                    ? ""
                    : t("bulk.confirmAmounts", { amounts: format.list(amounts.map(format.listedMoney)) }),
              })
            : t(`bulk.actions.${action}.name`)}
        </button>
        <button onClick={onClose}>{t("common.cancel")}</button>
      </TitleBar>
    </Modal>
  );
}
