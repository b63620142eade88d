import { SkeletonBodyText, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { equals, isPositive, type Money } from "~/domain/money";
import { useFormat } from "../use-format";
import { ConfirmDialog } from "./confirm-dialog";
import type { ShownPreview } from "./money-types";
import { refusalText } from "./refusal-text";

interface CaptureDialogProps {
  open: boolean;
  /** Absent while it is being worked out. */
  preview: ShownPreview | undefined;
  remaining: Money;
  orderName: string;
  gateway: string;
  shipped: boolean;
  onConfirm: (details: Record<string, string>) => void;
  onClose: () => void;
}

/** Says what will happen to how much money, and what will be lost, before it happens. */
export function CaptureDialog(props: CaptureDialogProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { open, preview, onConfirm, onClose } = props;
  const plan = preview?.kind === "plan" ? preview : null;
  const amount = plan ? format.money(plan.amount) : "";
  const lost = plan && isPositive(plan.givenUp) ? format.money(plan.givenUp) : null;
  const texts = plan
    ? {
        title: t("order.captureTitle", { amount }),
        action: lost ? t("order.captureAndGiveUp", { amount, lost }) : t("order.capture", { amount }),
      }
    : { title: t("order.captureTitleOpen"), action: t("bulk.capture") };
  return (
    <ConfirmDialog
      open={open}
      {...texts}
      disabled={!plan}
      destructive={lost !== null}
      onConfirm={() => {
        if (plan) onConfirm(consentsOf(plan));
      }}
      onClose={onClose}
    >
      {!preview && <SkeletonBodyText lines={3} />}
      {preview?.kind === "refused" && <Text as="p">{refusalText(preview.reason, t)}</Text>}
      {plan && <CaptureConsequence {...props} plan={plan} />}
    </ConfirmDialog>
  );
}

type Plan = Extract<ShownPreview, { kind: "plan" }>;

/** What the person saw and agreed to by confirming: anything else is refused, not adjusted. */
function consentsOf({ amount, givesUpRest, ignoresCurrentTotal }: Plan): Record<string, string> {
  return {
    amountMinor: String(amount.amountMinor),
    currency: amount.currency,
    givesUpRest: String(givesUpRest),
    ignoresCurrentTotal: String(ignoresCurrentTotal),
  };
}

function CaptureConsequence(props: CaptureDialogProps & { plan: Plan }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { plan, gateway, orderName: name, remaining, shipped } = props;
  const amount = format.money(plan.amount);
  return (
    <>
      <Text as="p">{t("order.captureBody", { gateway, amount, name })}</Text>
      {isPositive(plan.givenUp) && (
        <Text as="p" tone="critical" fontWeight="semibold">
          {t("order.captureLoses", { gateway, lost: format.money(plan.givenUp) })}
        </Text>
      )}
      {plan.ignoresCurrentTotal && (
        <Text as="p" tone="caution" fontWeight="semibold">
          {t("refusals.above_current_total")}
        </Text>
      )}
      {shipped ? (
        <Text as="p">{t("order.captureShipped")}</Text>
      ) : (
        <Text as="p" tone="caution" fontWeight="semibold">
          {t("order.captureUnshipped")}
        </Text>
      )}
      {equals(plan.amount, remaining) && <Text as="p">{t("order.captureLast")}</Text>}
    </>
  );
}
