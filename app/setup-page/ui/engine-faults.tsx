import { BlockStack, Box, Icon, InlineStack, Link, Text } from "@shopify/polaris";
import { AlertTriangleIcon } from "@shopify/polaris-icons";
import { Fragment } from "react";
import { useTranslation } from "~/ui/translation-place";
import type { CaptureEngine } from "~/gateways/capture-engines";
import { useFormat } from "~/ui/use-format";
import type { EngineFaultView } from "~/setup/checklist/setup-view";
import { groupFaults } from "./group-faults";

interface EngineFaultsProps {
  faults: EngineFaultView[];
  engine: CaptureEngine | null;
}

/**
 * The faults of the engines: two at once, none, or another than the chosen one. One notice names them all, and for
 * each cause the payment methods that it concerns and what to do.
 */
export function EngineFaults({ faults, engine }: EngineFaultsProps) {
  if (faults.length === 0) return null;
  return (
    <Box background="bg-surface-caution" padding="300" borderRadius="200">
      <InlineStack gap="200" wrap={false} blockAlign="start">
        <span>
          <Icon source={AlertTriangleIcon} tone="caution" />
        </span>
        <BlockStack gap="200">
          {groupFaults(faults).map((group) => (
            <FaultGroup key={group[0].gateway} faults={group} engine={engine} />
          ))}
        </BlockStack>
      </InlineStack>
    </Box>
  );
}

function FaultGroup({
  faults,
  engine,
}: {
  faults: [EngineFaultView, ...EngineFaultView[]];
  engine: CaptureEngine | null;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { kind, engines: all } = faults[0];
  // The chosen engine comes first; the text with "than you chose" needs only the engine that was seen.
  const named = kind === "engine_differs" ? all.slice(-1) : all;
  const engines = format.list(named.map((each) => t(`moneySource.${each}`)));
  const remedy = kind === "no_engine" ? (`no_engine_${engine ?? "none"}` as const) : kind;
  const gateways = faults.flatMap(({ gatewayLabel }) => gatewayLabel ?? []);
  return (
    <BlockStack gap="100">
      <Text as="p" fontWeight="semibold">
        {gateways.length > 0 && `${format.list(gateways)} · `}
        {t(`setup.faults.${kind}`, { engines })}
      </Text>
      <Text as="p">{t(`setup.remedies.${remedy}`, { engines })}</Text>
      <Text as="p">
        {faults.map(
          ({ orderId, orderName }) =>
            orderId && (
              <Fragment key={orderId}>
                {/* The link leads to Shopify, because the app may not list the order. */}
                <Link url={`shopify://admin/orders/${orderId}`} target="_top">
                  {t("setup.faultOrder", { order: orderName ?? orderId })}
                </Link>{" "}
              </Fragment>
            ),
        )}
      </Text>
    </BlockStack>
  );
}
