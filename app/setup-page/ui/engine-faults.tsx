import { BlockStack, Box, Icon, InlineStack, Link, Text } from "@shopify/polaris";
import { AlertTriangleIcon } from "@shopify/polaris-icons";
import { useTranslation } from "react-i18next";
import type { CaptureEngine } from "~/gateways/capture-engines";
import { useFormat } from "~/ui/use-format";
import type { EngineFaultView } from "~/setup/checklist/setup-view";

interface EngineFaultsProps {
  faults: EngineFaultView[];
  engine: CaptureEngine | null;
}

/** The faults of the engines: two at once, none, or another than the chosen one; each with what to do about it. */
export function EngineFaults({ faults, engine }: EngineFaultsProps) {
  if (faults.length === 0) return null;
  return (
    <BlockStack gap="200">
      {faults.map((fault) => (
        <Fault key={`${fault.kind} ${fault.gateway ?? ""}`} fault={fault} engine={engine} />
      ))}
    </BlockStack>
  );
}

function Fault({ fault, engine }: { fault: EngineFaultView; engine: CaptureEngine | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  // The chosen engine comes first; the text with "than you chose" needs only the engine that was seen.
  const named = fault.kind === "engine_differs" ? fault.engines.slice(-1) : fault.engines;
  const engines = format.list(named.map((each) => t(`moneySource.${each}`)));
  const remedy = fault.kind === "no_engine" ? (`no_engine_${engine ?? "none"}` as const) : fault.kind;
  return (
    <Box background="bg-surface-caution" padding="300" borderRadius="200">
      <InlineStack gap="200" wrap={false} blockAlign="start">
        <span>
          <Icon source={AlertTriangleIcon} tone="caution" />
        </span>
        <BlockStack gap="100">
          <Text as="p" fontWeight="semibold">
            {fault.gatewayLabel && `${fault.gatewayLabel} · `}
            {t(`setup.faults.${fault.kind}`, { engines })}
          </Text>
          <Text as="p">{t(`setup.remedies.${remedy}`, { engines })}</Text>
          {fault.orderId && (
            <Text as="p">
              {/* The link leads to Shopify, because the app may not list the order. */}
              <Link url={`shopify://admin/orders/${fault.orderId}`} target="_top">
                {t("setup.faultOrder", { order: fault.orderName ?? fault.orderId })}
              </Link>
            </Text>
          )}
        </BlockStack>
      </InlineStack>
    </Box>
  );
}
