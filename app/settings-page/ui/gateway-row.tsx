import { Badge, BlockStack, Box, Button, Collapsible, Divider, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { readCount } from "~/kernel/read-count";
import { useTranslation } from "~/ui/translation-place";
import { useFormat } from "~/ui/use-format";
import type { CapturedCounts } from "~/marks/mark-view";
import type { ConnectionOption } from "../connection-option";
import type { ErrorAt } from "./field-errors";
import { GatewayFields } from "./gateway-fields";
import type { GatewayDraft, SettingsDraft } from "../settings-draft";

interface GatewayRowProps {
  gateway: GatewayDraft;
  connections: readonly ConnectionOption[];
  capturedMarks: readonly CapturedCounts[];
  errorAt: ErrorAt;
  cautionAt: ErrorAt;
  draft: SettingsDraft;
  onChange: (gateway: GatewayDraft) => void;
}

/** One payment method: its rules in a line, and the fields to change them. A fault opens the fields. */
export function GatewayRow(props: GatewayRowProps) {
  const { gateway, errorAt, cautionAt } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const [opened, setOpened] = useState(false);
  const open = opened || errorAt(`gateways.${gateway.gateway}`) !== undefined;
  // That a method takes the money at checkout is no mistake, and is told beside its switch.
  const caution = cautionAt(`gateways.${gateway.gateway}.captureEngine`);
  const id = `gateway-${gateway.gateway}`;
  return (
    <BlockStack gap="300">
      <Divider />
      <InlineStack align="space-between" blockAlign="center" gap="200" wrap={false}>
        <BlockStack gap="050">
          <InlineStack align="start" gap="200" blockAlign="center">
            <Text as="h3" variant="headingSm">
              {gateway.label}
            </Text>
            <Badge {...(gateway.enabled ? { tone: "success" as const } : {})}>
              {t(gateway.enabled ? "settings.gatewayOn" : "settings.gatewayOff")}
            </Badge>
          </InlineStack>
          <Text as="p" tone="subdued">
            {t("settings.gatewaySummary", {
              terms: format.some(gateway.terms),
              count: readCount(gateway.authorizationWindowDays) || 0,
            })}
          </Text>
          {caution !== undefined && !open && (
            <Text as="p" tone="caution">
              {caution}
            </Text>
          )}
        </BlockStack>
        <Button
          onClick={() => setOpened(!open)}
          disclosure={open ? "up" : "down"}
          ariaExpanded={open}
          ariaControls={id}
          accessibilityLabel={t("settings.gatewayEdit", { label: gateway.label })}
        >
          {t("common.edit")}
        </Button>
      </InlineStack>
      <Collapsible id={id} open={open}>
        <Box paddingBlockEnd="200">{open && <GatewayFields {...props} />}</Box>
      </Collapsible>
    </BlockStack>
  );
}
