import { Await } from "@remix-run/react";
import { BlockStack, Box, Scrollable, SkeletonBodyText, Text } from "@shopify/polaris";
import { Suspense } from "react";
import { useTranslation } from "~/ui/translation-place";
import type { MatchRules } from "~/gateways/match-gateway";
import type { WaitingReading } from "~/import/read-waiting.server";
import { summarizeWaiting, type WaitingGroup } from "~/import/waiting-orders";
import { useFormat } from "~/ui/use-format";
import { WaitingGroupRow, type WaitingChanges } from "./waiting-group-row";

/** Shopify is asked while the page shows, so the answer gets a place of its own, and nothing below it moves. */
const HEIGHT = "16rem";

interface WaitingOrdersProps extends WaitingChanges {
  waiting: Promise<WaitingReading>;
  /** The rules of the unsaved form, so that a change shows its effect before it is saved. */
  rules: MatchRules;
}

/** The orders that the import switch concerns: those that wait in Shopify and count, and those that do not. */
export function WaitingOrders({ waiting, ...rest }: WaitingOrdersProps) {
  const { t } = useTranslation();
  return (
    <BlockStack gap="300">
      <Text as="h3" variant="headingSm">
        {t("settings.waitingTitle")}
      </Text>
      <Box background="bg-surface-secondary" borderRadius="200" overflowX="hidden" overflowY="hidden">
        <Scrollable style={{ height: HEIGHT }} scrollbarWidth="thin" focusable>
          <Box padding="300">
            <Suspense fallback={<SkeletonBodyText lines={3} />}>
              <Await resolve={waiting} errorElement={<Text as="p">{t("settings.waitingUnavailable")}</Text>}>
                {(reading) =>
                  reading.kind === "unavailable" ? (
                    <Text as="p">{t("settings.waitingUnavailable")}</Text>
                  ) : (
                    <WaitingPreview reading={reading} {...rest} />
                  )
                }
              </Await>
            </Suspense>
          </Box>
        </Scrollable>
      </Box>
    </BlockStack>
  );
}

function WaitingPreview({
  reading,
  rules,
  ...changes
}: WaitingChanges & { reading: Extract<WaitingReading, { kind: "read" }>; rules: MatchRules }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { orders, amounts, groups } = summarizeWaiting(reading.orders, rules);
  const counted = groups.filter(({ verdict }) => verdict.kind === "counts");
  const leftOut = groups.filter(({ verdict }) => verdict.kind === "left_out");
  if (groups.length === 0) return <Text as="p">{t("settings.waitingNone")}</Text>;
  return (
    <BlockStack gap="400">
      <BlockStack gap="100">
        <Text as="p" fontWeight="semibold">
          {orders === 0
            ? t("settings.waitingNone")
            : t(reading.truncated ? "settings.waitingTruncated" : "settings.waiting", { count: orders })}
        </Text>
        {amounts.length > 0 && (
          <Text as="p" tone="subdued">
            {t("settings.preview.total", { amounts: format.list(amounts.map(format.money)) })}
          </Text>
        )}
      </BlockStack>
      <Groups title={t("settings.preview.countedTitle")} groups={counted} {...changes} />
      <Groups title={t("settings.preview.leftOutTitle")} groups={leftOut} {...changes} />
    </BlockStack>
  );
}

function Groups({
  title,
  groups,
  ...changes
}: WaitingChanges & { title: string; groups: readonly WaitingGroup[] }) {
  if (groups.length === 0) return null;
  return (
    <BlockStack gap="200">
      <Text as="h4" variant="headingXs">
        {title}
      </Text>
      <BlockStack as="ul" gap="300">
        {groups.map((group) => (
          <WaitingGroupRow key={`${group.gateway}/${group.gatewayName}`} group={group} {...changes} />
        ))}
      </BlockStack>
    </BlockStack>
  );
}
