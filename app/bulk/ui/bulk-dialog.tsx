import { Modal, TitleBar } from "@shopify/app-bridge-react";
import { BlockStack, Box, SkeletonBodyText, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { sumChosen, type BulkGroup } from "../bulk-group";
import { useFormat } from "~/ui/use-format";
import { BulkFailures } from "./bulk-failures";
import { BulkGroups } from "./bulk-groups";
import type { BulkPlanView } from "../bulk-view";

interface BulkDialogProps {
  open: boolean;
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
  const { open, plan, chosen, starting, onChoose, onConfirm, onClose } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const { orders, amounts } = sumChosen(plan?.kind === "planned" ? plan.groups : [], chosen);
  return (
    <Modal open={open} onHide={onClose}>
      <Box padding="400">
        {plan ? (
          <BulkPlanText plan={plan} chosen={chosen} onChoose={onChoose} />
        ) : (
          <BlockStack gap="300">
            <span role="status">{t("bulk.planning")}</span>
            <SkeletonBodyText lines={4} />
          </BlockStack>
        )}
      </Box>
      <TitleBar title={t("bulk.title")}>
        <button
          variant="primary"
          onClick={onConfirm}
          disabled={orders === 0}
          {...(starting ? { loading: "" } : {})}
        >
          {orders > 0
            ? t("bulk.captureChosen", { count: orders, amounts: format.list(amounts.map(format.money)) })
            : t("bulk.capture")}
        </button>
        <button onClick={onClose}>{t("common.cancel")}</button>
      </TitleBar>
    </Modal>
  );
}

interface BulkPlanTextProps {
  plan: BulkPlanView;
  chosen: readonly BulkGroup[];
  onChoose: (chosen: BulkGroup[]) => void;
}

/** The dry run in words, with the choice of groups to capture. */
export function BulkPlanText({ plan, chosen, onChoose }: BulkPlanTextProps) {
  const { t } = useTranslation();
  if (plan.kind === "too_many") return <Text as="p">{t("bulk.tooMany", { limit: plan.limit })}</Text>;
  if (plan.kind === "nothing_selected") return <Text as="p">{t("bulk.nothing")}</Text>;
  const { groups, refused } = plan;
  const leftOut = refused.reduce((sum, { orders }) => sum + orders, 0);
  return (
    <BlockStack gap="300">
      {groups.length === 0 ? (
        <Text as="p">{t("bulk.nothing")}</Text>
      ) : (
        <>
          <BulkGroups groups={groups} chosen={chosen} onChoose={onChoose} />
          <Text as="p">{t("bulk.consequence")}</Text>
        </>
      )}
      {leftOut > 0 && (
        <BlockStack gap="100">
          <Text as="p" fontWeight="semibold">
            {t("bulk.leftOut", { count: leftOut })}
          </Text>
          <BulkFailures failures={refused} />
        </BlockStack>
      )}
    </BlockStack>
  );
}
