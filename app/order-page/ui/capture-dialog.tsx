import { SkeletonBodyText, Text } from "@shopify/polaris";
import type { Translator } from "~/platform/i18n/translator";
import { useState } from "react";
import { useTranslation } from "~/ui/translation-place";
import { isPositive } from "~/kernel/money";
import type { Format } from "~/ui/format";
import { useFormat } from "~/ui/use-format";
import { CaptureConsequence } from "./capture-consequence";
import { ConfirmDialog } from "~/ui/confirm-dialog";
import type { CapturePlanView, CapturePreviewView } from "~/money/capture-preview-view";
import { refusalText } from "~/money/ui/refusal-text";
import type { OrderMoneyView } from "~/money/order-money-view";

interface CaptureDialogProps {
  open: boolean;
  /** Absent while the preview is loading. */
  preview: CapturePreviewView | undefined;
  money: Pick<OrderMoneyView, "remaining" | "remainingOfCurrentTotal">;
  orderName: string;
  gateway: string;
  shipped: boolean;
  /** Why nothing can be confirmed any more. */
  refusal: string | null;
  onConfirm: (details: Record<string, string>) => void;
  onClose: () => void;
}

/** Says before it happens how much money will be captured and how much will be lost. */
export function CaptureDialog(props: CaptureDialogProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { open, preview, refusal, onConfirm, onClose } = props;
  // The preview whose rest is released. Each opening has a new preview, so the choice never outlives its dialog.
  const [lastOf, setLastOf] = useState<CapturePreviewView | null>(null);
  const plan = preview?.kind === "plan" ? preview : null;
  const isLast = plan !== null && plan === lastOf;
  return (
    <ConfirmDialog
      open={open}
      title={
        plan ? t("order.captureTitle", { amount: format.money(plan.amount) }) : t("order.captureTitleOpen")
      }
      action={plan ? actionText(plan, isLast, t, format) : t("order.captureTitleOpen")}
      disabled={!plan}
      refusal={refusal}
      destructive={plan !== null && (isPositive(plan.givenUp) || plan.ignoresCurrentTotal || isLast)}
      onConfirm={() => {
        if (plan) onConfirm(consentsOf(plan, isLast));
      }}
      onClose={onClose}
    >
      {!preview && <SkeletonBodyText lines={3} />}
      {preview?.kind === "refused" && <Text as="p">{refusalText(preview.reason, t)}</Text>}
      {plan && (
        <CaptureConsequence
          {...props}
          plan={plan}
          isLast={isLast}
          onChangeLast={(last) => setLastOf(last ? plan : null)}
        />
      )}
    </ConfirmDialog>
  );
}

/** The confirming button repeats what the capture loses. */
function actionText(plan: CapturePlanView, isLast: boolean, t: Translator, format: Format): string {
  const amount = format.money(plan.amount);
  if (isPositive(plan.givenUp))
    return t("order.captureAndGiveUp", { amount, lost: format.money(plan.givenUp) });
  if (isLast) return t("order.captureAndRelease", { amount, rest: format.money(plan.releasable) });
  return t(plan.ignoresCurrentTotal ? "order.captureAnyway" : "order.capture", { amount });
}

/** What the person saw and confirmed: the server refuses anything else and adjusts nothing. */
function consentsOf(plan: CapturePlanView, isLast: boolean): Record<string, string> {
  const { amount, givesUpRest, ignoresCurrentTotal } = plan;
  return {
    amountMinor: String(amount.amountMinor),
    currency: amount.currency,
    givesUpRest: String(givesUpRest || isLast),
    ignoresCurrentTotal: String(ignoresCurrentTotal),
  };
}
