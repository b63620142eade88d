import { BlockStack, Box, Card, Divider, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import { isPositive, subtract, type Money } from "~/kernel/money";
import { MoneyText } from "~/ui/money-text";
import { useFormat } from "~/ui/use-format";
import { AttentionNotes } from "./attention-notes";
import { divideAuthorized, type MoneyPart, type MoneyPartKind } from "./money-parts";
import type { OrderDetailView } from "../order-detail-view";
import { refusalText } from "~/money/ui/refusal-text";
import { useRight } from "~/ui/rights-place";

/** Polaris' own fills, so that the bar follows the admin's theme. */
const FILLS: Record<MoneyPartKind, string> = {
  captured: "var(--p-color-bg-fill-success)",
  refunded: "var(--p-color-bg-fill-info)",
  remaining: "var(--p-color-bg-fill-warning)",
  voided: "var(--p-color-bg-fill-tertiary)",
  expired: "var(--p-color-bg-fill-critical)",
};

interface MoneyCardProps {
  order: OrderDetailView;
  /** Null where no capture is possible. */
  onCaptureShipped: (() => void) | null;
}

/** The authorized amount and what became of it, as a bar and in figures. */
export function MoneyCard({ order, onCaptureShipped }: MoneyCardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const mayCapture = useRight("capture");
  const { owed, atRisk, remaining, capturable } = order;
  const willLapse = subtract(remaining, order.canceledAt ? remaining : capturable);
  const parts = divideAuthorized(order);
  // Within the grace time nothing is in danger yet.
  const isBeingCaptured = order.status === "being_captured";
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("order.moneyTitle")}
        </Text>
        <MoneyBar parts={parts} authorized={order.authorized} />
        <BlockStack gap="150">
          <AmountRow label={t("order.authorized")} amount={order.authorized} strong />
          {parts.map(({ kind, amount }) => (
            <AmountRow
              key={kind}
              label={t(kind === "captured" && order.refunded.amountMinor > 0 ? "order.net" : `order.${kind}`)}
              amount={amount}
              fill={FILLS[kind]}
            />
          ))}
          <Divider />
          <AmountRow label={t("order.total")} amount={order.total} />
          {isPositive(order.paidElsewhere) && (
            <AmountRow label={t("order.paidElsewhere")} amount={order.paidElsewhere} />
          )}
          {isPositive(order.settledElsewhere) && (
            <AmountRow label={t("order.settledTitle")} amount={order.settledElsewhere} />
          )}
          <AmountRow label={t("order.owed")} amount={owed} strong={isPositive(owed)} />
          {isPositive(atRisk) && (
            <AmountRow
              label={t(isBeingCaptured ? "status.being_captured" : "order.atRisk")}
              amount={atRisk}
              strong={!isBeingCaptured}
            />
          )}
          {isPositive(willLapse) && <AmountRow label={t("order.willLapse")} amount={willLapse} />}
        </BlockStack>
        <AttentionNotes
          attention={order.attention.filter(({ reason }) => reason !== "left_on_hold")}
          onCaptureShipped={onCaptureShipped}
        />
        {isPositive(willLapse) && (
          <Text as="p" tone="subdued">
            {t("order.willLapseBody", { amount: format.money(willLapse) })}
          </Text>
        )}
        {order.capture.kind === "refused" && isPositive(capturable) && !order.openOperation && (
          <Text as="p" tone="subdued">
            {refusalText(order.capture.reason, t)}
          </Text>
        )}
        {order.capture.kind === "possible" && isPositive(capturable) && !mayCapture && (
          <Text as="p" tone="subdued">
            {t("roles.mayNotCapture")}
          </Text>
        )}
      </BlockStack>
    </Card>
  );
}

function MoneyBar({ parts, authorized }: { parts: MoneyPart[]; authorized: Money }) {
  const { t } = useTranslation();
  const format = useFormat();
  const spoken = parts.map(({ kind, amount }) =>
    t("order.barPart", { label: t(`order.${kind}`), amount: format.money(amount) }),
  );
  const label = t("order.barLabel", { authorized: format.money(authorized), parts: format.list(spoken) });
  return (
    <div
      role="img"
      aria-label={label}
      style={{
        display: "flex",
        gap: "2px",
        height: "0.75rem",
        overflow: "hidden",
        borderRadius: "var(--p-border-radius-full)",
        background: "var(--p-color-bg-fill-tertiary)",
      }}
    >
      {parts.map(({ kind, share }) => (
        <div key={kind} style={{ width: `${share * 100}%`, background: FILLS[kind] }} />
      ))}
    </div>
  );
}

interface AmountRowProps {
  label: string;
  amount: Money;
  fill?: string;
  strong?: boolean;
}

function AmountRow({ label, amount, fill, strong = false }: AmountRowProps) {
  return (
    <InlineStack align="space-between" gap="200" wrap={false}>
      <InlineStack align="start" gap="200" blockAlign="center" wrap={false}>
        {fill && (
          <span
            aria-hidden
            style={{
              width: "0.75rem",
              height: "0.75rem",
              borderRadius: "var(--p-border-radius-100)",
              background: fill,
            }}
          />
        )}
        <Text as="span" {...(strong ? { fontWeight: "semibold" as const } : {})}>
          {label}
        </Text>
      </InlineStack>
      <Box>
        <Text as="span" {...(strong ? { fontWeight: "semibold" as const } : {})}>
          <MoneyText amount={amount} />
        </Text>
      </Box>
    </InlineStack>
  );
}
