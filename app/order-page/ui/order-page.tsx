import { TitleBar } from "@shopify/app-bridge-react";
import { Badge, BlockStack, InlineStack, Layout, Page, type PageProps } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import { ConfirmationsCard } from "~/confirmations/ui/confirmations-card";
import { StatusBadge } from "~/money/ui/status-badge";
import type { ListSteps } from "~/order-list/list-steps-view";
import { useOrderSteps } from "~/order-list/ui/use-order-steps";
import { useFormat } from "~/ui/use-format";
import { useRefreshWhile } from "~/ui/use-refresh-while";
import { awaitsReading } from "./awaits-reading";
import { InFlight } from "./in-flight";
import { LinesCard } from "./lines-card";
import { MoneyCard } from "./money-card";
import type { OrderMoneyView } from "~/money/order-money-view";
import { MoveDialogs } from "./move-dialogs";
import { amountVoidable } from "./offered-moves";
import { OrderAside } from "./order-aside";
import { OrderBanner } from "./order-banner";
import type { OrderDetailView } from "../order-detail-view";
import { PickCard } from "./pick-card";
import type { PickKind } from "./pick-draft";
import { SettlementsCard } from "./settlements-card";
import { TimelineCard } from "./timeline-card";
import { useOfferedMoves } from "./use-offered-moves";
import { useMoneyMoves, type MoneyMoves } from "./use-money-moves";
import { useCaptureShipped } from "./use-capture-shipped";
import { useMovedToast } from "./use-moved-toast";
import { usePicking } from "./use-picking";

interface OrderPageProps {
  order: OrderDetailView;
  money: OrderMoneyView;
  steps: ListSteps;
  /** New with each load; identifies the requests of this page. */
  formKey: string;
  now: Date;
}

/** One order: its money and history, and the possible moves. Reloads by itself while an operation is open or a mark waits. */
export function OrderPage({ order, money, steps, formKey, now }: OrderPageProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const moves = useMoneyMoves(order, formKey);
  const { picking, place, pick, stopPicking } = usePicking(order, money);
  const captureAll = () => moves.ask({ kind: "capture", wish: { kind: "all" }, authorizationId: null });
  const offered = useOfferedMoves(order, money);
  useMovedToast(order.lastOperation);
  const awaitsMarks = order.marks.some(({ isWaiting, failure }) => isWaiting && failure === null);
  useRefreshWhile(order.openOperation !== null || moves.sending || awaitsReading(order, now) || awaitsMarks);
  const captureShipped = useCaptureShipped({ order, money, moves, onPick: () => pick("capture") });
  return (
    <Page
      title={order.name}
      subtitle={t("order.placedOn", { when: format.dateTimeInFull(order.processedAt) })}
      titleMetadata={<OrderBadges order={order} />}
      backAction={{ content: t("order.back"), url: steps.list }}
      {...useOrderSteps(steps)}
      primaryAction={usePrimaryAction({ order, money, moves, now })}
      secondaryActions={useSecondaryActions({ order, money, moves, onPick: pick })}
    >
      <TitleBar title={order.name} />
      <BlockStack gap="400">
        <OrderBanner
          order={order}
          answer={moves.duplicate ? undefined : moves.answer}
          now={now}
          onTryNow={offered.includes("capture") ? captureAll : undefined}
        />
        <Layout>
          <Layout.Section>
            <BlockStack gap="400">
              <ConfirmationsCard confirmations={order.confirmations} now={now} />
              <MoneyCard order={order} onCaptureShipped={captureShipped} />
              <SettlementsCard settlements={order.settlements} moves={moves} />
              <div ref={place} tabIndex={-1} role="group" aria-label={t("order.linesTitle")}>
                {picking ? (
                  <PickCard
                    key={picking}
                    kind={picking}
                    order={order}
                    money={money}
                    refused={moves.answer?.outcome.kind === "refused" ? moves.answer.outcome : null}
                    sending={moves.sending}
                    onAsk={moves.ask}
                    onClose={stopPicking}
                  />
                ) : (
                  <LinesCard
                    lines={order.lines}
                    captured={order.captured}
                    isCapturing={order.openOperation?.kind === "capture"}
                    amounts={money.lines}
                  />
                )}
              </div>
              <TimelineCard order={order} />
            </BlockStack>
          </Layout.Section>
          <Layout.Section variant="oneThird">
            <OrderAside order={order} formKey={formKey} now={now} />
          </Layout.Section>
        </Layout>
      </BlockStack>
      <MoveDialogs order={order} money={money} moves={moves} />
    </Page>
  );
}

/** What became of the money, and facts that the money does not show: the order is canceled, or a test. */
function OrderBadges({ order: { status, canceledAt, isTest } }: { order: OrderDetailView }) {
  const { t } = useTranslation();
  return (
    <InlineStack gap="100">
      <StatusBadge status={status} />
      {canceledAt && status !== "canceled" && <StatusBadge status="canceled" />}
      {isTest && <Badge>{t("orders.isTest")}</Badge>}
    </InlineStack>
  );
}

interface ActionProps {
  order: OrderDetailView;
  money: OrderMoneyView;
  moves: MoneyMoves;
}

/** The button that captures everything, with its amount or what it waits for; absent where no capture is possible. */
function usePrimaryAction({
  order,
  money,
  moves,
  now,
}: ActionProps & { now: Date }): PageProps["primaryAction"] {
  const { t } = useTranslation();
  const format = useFormat();
  const offered = useOfferedMoves(order, money);
  if (order.openOperation)
    return <InFlight operation={order.openOperation} gateway={order.gatewayLabel} now={now} />;
  if (!offered.includes("capture")) return undefined;
  return {
    content: t("order.capture", { amount: format.money(order.capturable) }),
    onAction: () => moves.ask({ kind: "capture", wish: { kind: "all" }, authorizationId: null }),
    loading: moves.sending,
  };
}

/** The other moves of the order's money, as far as the rules allow, and the page on paper. */
function useSecondaryActions({
  order,
  money,
  moves,
  onPick,
}: ActionProps & { onPick: (kind: PickKind) => void }): NonNullable<PageProps["secondaryActions"]> {
  const { t } = useTranslation();
  const offered = useOfferedMoves(order, money);
  const disabled = moves.sending;
  const actions = {
    capture: { content: t("order.pickTitle.capture"), onAction: () => onPick("capture"), disabled },
    refund: { content: t("order.refund"), onAction: () => onPick("refund"), disabled },
    void: {
      content: t("order.void"),
      onAction: () => moves.ask({ kind: "void", amount: amountVoidable(order) }),
      disabled,
    },
    cancel: {
      content: t("order.cancel"),
      onAction: () => moves.ask({ kind: "cancel", ...money.onCancel, givenBack: money.refundable }),
      disabled,
      destructive: true,
    },
    settle: {
      content: t("order.settle"),
      onAction: () => moves.ask({ kind: "settle", owed: order.owed }),
      disabled,
    },
  };
  const print = { id: "print", content: t("order.print"), onAction: () => window.print() };
  return [...offered.map((kind) => ({ id: kind, ...actions[kind] })), print];
}
