import { TitleBar } from "@shopify/app-bridge-react";
import { BlockStack, Layout, Page, type PageProps } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { StatusBadge } from "../status-badge";
import { useFormat } from "../use-format";
import { useRefreshWhile } from "../use-refresh-while";
import { CaptureDialog } from "./capture-dialog";
import { InFlight } from "./in-flight";
import { LinesCard } from "./lines-card";
import { MoneyCard } from "./money-card";
import { OrderAside } from "./order-aside";
import { OrderBanner } from "./order-banner";
import type { ShownOrderDetail } from "./order-types";
import { TimelineCard } from "./timeline-card";
import { useCapture } from "./use-capture";
import { useCapturedToast } from "./use-captured-toast";

interface OrderPageProps {
  order: ShownOrderDetail;
  /** New with each load; what a capture started from this page is recognised by. */
  formKey: string;
  now: Date;
}

/** One order: its money and history, and the capture of what remains. Follows by itself while something is open. */
export function OrderPage({ order, formKey, now }: OrderPageProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const capture = useCapture(formKey);
  useCapturedToast(order.lastOperation);
  useRefreshWhile(order.openOperation !== null || capture.sending);
  return (
    <Page
      title={order.name}
      subtitle={t("order.placedOn", { when: format.dateTime(order.processedAt) })}
      titleMetadata={<StatusBadge status={order.status} />}
      backAction={{ content: t("order.back"), url: "/orders" }}
      primaryAction={usePrimaryAction(order, capture, now)}
    >
      <TitleBar title={order.name} />
      <BlockStack gap="400">
        <OrderBanner order={order} answer={capture.answer} now={now} />
        <OrderCards order={order} now={now} />
      </BlockStack>
      <OrderCapture order={order} capture={capture} />
    </Page>
  );
}

/** The capture with its amount, what it waits for, or nothing where nothing can be captured. */
function usePrimaryAction(
  order: ShownOrderDetail,
  capture: ReturnType<typeof useCapture>,
  now: Date,
): PageProps["primaryAction"] {
  const { t } = useTranslation();
  const format = useFormat();
  if (order.openOperation) {
    return <InFlight operation={order.openOperation} gateway={order.gatewayLabel} now={now} />;
  }
  if (order.capture.kind === "refused") return undefined;
  const content = t("order.capture", { amount: format.money(order.capture.amount) });
  return { content, onAction: capture.openDialog, loading: capture.sending };
}

function OrderCards({ order, now }: { order: ShownOrderDetail; now: Date }) {
  return (
    <Layout>
      <Layout.Section>
        <BlockStack gap="400">
          <MoneyCard order={order} />
          <LinesCard lines={order.lines} />
          <TimelineCard events={order.timeline} gatewayLabel={order.gatewayLabel} />
        </BlockStack>
      </Layout.Section>
      <Layout.Section variant="oneThird">
        <OrderAside order={order} now={now} />
      </Layout.Section>
    </Layout>
  );
}

function OrderCapture({
  order,
  capture,
}: {
  order: ShownOrderDetail;
  capture: ReturnType<typeof useCapture>;
}) {
  const allowed = order.capture;
  if (allowed.kind === "refused") return null;
  return (
    <CaptureDialog
      open={capture.dialogOpen}
      amount={allowed.amount}
      orderName={order.name}
      gateway={order.gatewayLabel}
      shipped={order.fulfillment === "FULFILLED"}
      sending={capture.sending}
      onConfirm={() => capture.confirm(allowed.authorizationId, allowed.amount)}
      onClose={capture.closeDialog}
    />
  );
}
