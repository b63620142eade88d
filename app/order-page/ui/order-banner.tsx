import { Banner, BlockStack, Text } from "@shopify/polaris";
import type { Translator } from "~/platform/i18n/translator";
import { useTranslation } from "~/ui/translation-place";
import type { CancelRejected } from "~/orders/shop-admin.port";
import { compare, isPositive } from "~/kernel/money";
import type { Refused } from "~/kernel/refusal";
import { useFormat } from "~/ui/use-format";
import { DutyBanner } from "./duty-banner";
import type { MoveAnswer } from "../move";
import type { OperationView, OrderDetailView } from "../order-detail-view";
import { refusalText } from "~/money/ui/refusal-text";
import { refuserName, rejectionText } from "~/money/ui/rejection-text";

interface OrderBannerProps {
  order: OrderDetailView;
  answer: MoveAnswer | undefined;
  now: Date;
  /** Absent where no capture is possible at the moment. */
  onTryNow?: (() => void) | undefined;
}

/** At most one banner: an unknown outcome, a rejection or a refusal. Each says whether money moved. */
export function OrderBanner({ order, answer, now, onTryNow }: OrderBannerProps) {
  const { t } = useTranslation();
  const { openOperation: open, lastOperation: last } = order;
  if (open) return <OpenBanner operation={open} gateway={order.gatewayLabel} now={now} />;
  if (answer && answer.outcome.kind !== "recorded") return <AnswerBanner answer={answer} />;
  if (order.duty?.reason) {
    const who = { gateway: order.gatewayLabel, authority: last?.authority ?? "shopify" };
    return <DutyBanner duty={order.duty} {...who} now={now} onTryNow={onTryNow} />;
  }
  if (last?.state === "rejected" && isStillPossible(last, order)) {
    return <RejectedBanner operation={last} gateway={order.gatewayLabel} />;
  }
  if (order.deletedAt) return <Banner tone="info">{t("order.deleted")}</Banner>;
  return null;
}

/** Whether what was rejected could be asked for again: an old rejection is history once the money has moved after all. */
function isStillPossible(
  { kind }: OperationView,
  { captured, refunded, capturable }: OrderDetailView,
): boolean {
  return kind === "refund" ? compare(captured, refunded) > 0 : isPositive(capturable);
}

/** Says why nothing was done, or that the outcome is not known yet. */
function AnswerBanner({ answer: { move, outcome } }: { answer: MoveAnswer }) {
  const { t } = useTranslation();
  if (outcome.kind === "recorded") return null;
  if (outcome.kind === "unknown") {
    return (
      <Banner tone="warning" title={t("order.cancelUnknownTitle")}>
        {t("order.cancelUnknownBody")}
      </Banner>
    );
  }
  if (outcome.kind === "refused" && outcome.reason === "needs_second_person")
    return <Banner tone="info">{secondPersonText(outcome, t)}</Banner>;
  const reasons = {
    refused: outcome.kind === "refused" ? refusalText(outcome.reason, t) : "",
    key_conflict: t("order.keyConflict"),
    rejected: outcome.kind === "rejected" ? cancelRejectionText(outcome, t) : "",
    unavailable: t("refusals.order_unreadable"),
  };
  return (
    <Banner tone="critical" title={t(`order.refusedTitle.${move}`)}>
      {reasons[outcome.kind]} {t("order.rejectedMoney")}
    </Banner>
  );
}

function secondPersonText({ reason, noLimitIn: currency }: Refused, t: Translator): string | null {
  return currency ? t("confirmations.noLimit", { currency }) : refusalText(reason, t);
}

/** Where only Shopify knows why, its words stand alone. */
function cancelRejectionText({ reason, providerText }: CancelRejected, t: Translator): string {
  const said = providerText === null ? "" : t("order.shopifySaid", { text: providerText });
  return reason === "shopify_error" && said !== "" ? said : `${rejectionText(reason, t)} ${said}`;
}

function OpenBanner({ operation, gateway, now }: { operation: OperationView; gateway: string; now: Date }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (operation.state === "unknown") {
    return (
      <Banner tone="warning" title={t(`order.unknownTitle.${operation.kind}`, { gateway })}>
        {t(`order.unknownBody.${operation.kind}`, { when: format.moment(operation.requestedAt, now) })}
      </Banner>
    );
  }
  const amount = format.money(operation.amount);
  return <Banner tone="info">{t(`order.inFlightBody.${operation.kind}`, { amount })}</Banner>;
}

function RejectedBanner({ operation, gateway }: { operation: OperationView; gateway: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const by = refuserName(operation.reason, operation.authority, gateway);
  return (
    <Banner
      tone="critical"
      title={t(`order.rejectedTitle.${operation.kind}`, {
        gateway: by,
        amount: format.money(operation.amount),
      })}
    >
      <BlockStack gap="100">
        <Text as="p">
          {t("order.rejectedMoney")} {rejectionText(operation.reason, t)}
        </Text>
        {operation.providerText && (
          <Text as="p">{t("order.rejectedText", { gateway: by, text: operation.providerText })}</Text>
        )}
      </BlockStack>
    </Banner>
  );
}
