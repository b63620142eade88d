import { Modal, TitleBar } from "@shopify/app-bridge-react";
import { BlockStack, Box, SkeletonBodyText, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormat } from "../use-format";
import { BulkFailures } from "./bulk-failures";
import type { ShownBulkPlan } from "./bulk-types";

interface BulkDialogProps {
  open: boolean;
  /** Absent while it is being worked out. */
  plan: ShownBulkPlan | undefined;
  starting: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** What would be captured and what would be left out and why, before anything happens. */
export function BulkDialog({ open, plan, starting, onConfirm, onClose }: BulkDialogProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const amounts = plan?.kind === "planned" ? plan.capturable.amounts : [];
  const possible = amounts.length > 0;
  return (
    <Modal open={open} onHide={onClose}>
      <Box padding="400">
        {plan ? (
          <PlanText plan={plan} />
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
          disabled={!possible}
          {...(starting ? { loading: "" } : {})}
        >
          {possible
            ? t("order.capture", { amount: format.list(amounts.map(format.money)) })
            : t("bulk.capture")}
        </button>
        <button onClick={onClose}>{t("common.cancel")}</button>
      </TitleBar>
    </Modal>
  );
}

function PlanText({ plan }: { plan: ShownBulkPlan }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (plan.kind === "too_many") return <Text as="p">{t("bulk.tooMany", { limit: plan.limit })}</Text>;
  if (plan.kind === "nothing_selected") return <Text as="p">{t("bulk.nothing")}</Text>;
  const { capturable, refused } = plan;
  const leftOut = refused.reduce((sum, { orders }) => sum + orders, 0);
  const amounts = format.list(capturable.amounts.map(format.money));
  return (
    <BlockStack gap="300">
      <Text as="p">
        {capturable.orders === 0
          ? t("bulk.nothing")
          : t("bulk.capturable", { count: capturable.orders, amounts })}
      </Text>
      {capturable.orders > 0 && <Text as="p">{t("bulk.consequence")}</Text>}
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
