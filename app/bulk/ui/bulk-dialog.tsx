import { Modal, TitleBar } from "@shopify/app-bridge-react";
import { BlockStack, Box, SkeletonBodyText, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "~/ui/translation-place";
import { RULES_OF, type BulkAction, type BulkOptions } from "../bulk-action";
import { BulkOptionsFields } from "./bulk-options";
import { sumChosen, type BulkGroup } from "../bulk-group";
import { useFormat } from "~/ui/use-format";
import { BulkFailures } from "./bulk-failures";
import { BulkGroups } from "./bulk-groups";
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

/** Shows before anything happens what can be captured, which groups to choose, and what is left out and why. */
export function BulkDialog(props: BulkDialogProps) {
  const { plan, chosen, options, starting, onChoose, onOptions, onConfirm, onClose } = props;
  // The dialog keeps its words while it closes.
  const [action, setAction] = useState<BulkAction>("capture");
  const [isWrong, setWrong] = useState(false);
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
        <BlockStack gap="400">
          <BulkOptionsFields action={action} options={options} onChange={onOptions} onWrong={setWrong} />
          {plan ? (
            <BulkPlanText action={action} plan={plan} chosen={chosen} onChoose={onChoose} />
          ) : (
            <BlockStack gap="300">
              <span role="status">{t("bulk.planning")}</span>
              <SkeletonBodyText lines={4} />
            </BlockStack>
          )}
        </BlockStack>
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

interface BulkPlanTextProps {
  action: BulkAction;
  plan: BulkPlanView;
  chosen: readonly BulkGroup[];
  onChoose: (chosen: BulkGroup[]) => void;
}

/** The dry run in words, with the choice of groups to capture. */
export function BulkPlanText({ action, plan, chosen, onChoose }: BulkPlanTextProps) {
  const { t } = useTranslation();
  if (plan.kind === "too_many") return <Text as="p">{t("bulk.tooMany", { limit: plan.limit })}</Text>;
  if (plan.kind === "nothing_selected") return <Text as="p">{t(`bulk.actions.${action}.nothing`)}</Text>;
  const { groups, refused } = plan;
  const leftOut = refused.reduce((sum, { orders }) => sum + orders, 0);
  return (
    <BlockStack gap="300">
      {groups.length === 0 ? (
        <Text as="p">{t(`bulk.actions.${action}.nothing`)}</Text>
      ) : (
        <>
          <BulkGroups action={action} groups={groups} chosen={chosen} onChoose={onChoose} />
          <Text as="p">{t(`bulk.actions.${action}.consequence`)}</Text>
        </>
      )}
      {leftOut > 0 && (
        <BlockStack gap="100">
          <Text as="p" fontWeight="semibold">
            {t("bulk.leftOut", { count: leftOut })}
          </Text>
          <BulkFailures action={action} failures={refused} />
        </BlockStack>
      )}
    </BlockStack>
  );
}
