import { BlockStack, Button, Checkbox, Divider, TextField } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import { compare, isPositive, type Money } from "~/kernel/money";
import { formatTyped, parseAmount } from "~/kernel/parse-amount";
import type { LineAmount } from "~/money/plan/line-amounts";
import { shareOf } from "~/money/plan/shipping-price";
import { useFormat } from "~/ui/use-format";
import { useLocale } from "~/ui/use-locale";
import { unitsLeft, type PickDraft, type PickKind } from "./pick-draft";

interface PickShippingProps {
  kind: PickKind;
  draft: PickDraft;
  shipping: LineAmount;
  /** The part of all of shipping that is tax. */
  tax: Money;
  error: string | undefined;
  onChange: (change: Partial<PickDraft>) => void;
}

/** Shipping is captured whole, and refunded by any amount up to what is left of it. */
export function PickShipping({ kind, ...props }: PickShippingProps) {
  const { shipping } = props;
  if (kind === "capture") return unitsLeft(kind, shipping) > 0 ? <CaptureShipping {...props} /> : null;
  return isPositive(shipping.amountRefundable) ? <RefundShipping {...props} /> : null;
}

type PartProps = Omit<PickShippingProps, "kind">;

function CaptureShipping({ draft, shipping, error, onChange }: PartProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <BlockStack gap="300">
      <Divider />
      <Checkbox
        label={t("order.pickShipping", { amount: format.money(shipping.amount) })}
        checked={draft.shipping}
        error={error}
        onChange={(checked) => onChange({ shipping: checked })}
      />
    </BlockStack>
  );
}

function RefundShipping({ draft, shipping, tax, error, onChange }: PartProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const locale = useLocale();
  const { amount: whole, amountRefundable: most } = shipping;
  const typed = parseAmount(draft.shippingAmount, whole.currency, { kind: "locale", locale });
  const isWithin = typed.kind === "amount" && compare(typed.amount, most) <= 0;
  const taxIn = shareOf(tax, isWithin ? typed.amount : most, whole);
  const words = {
    most: format.money(most),
    amount: format.money(isWithin ? typed.amount : most),
    tax: format.money(taxIn),
  };
  const help = isWithin ? "refundShippingTax" : "refundShippingMost";
  return (
    <BlockStack gap="300">
      <Divider />
      <TextField
        label={t("order.shipping")}
        autoComplete="off"
        inputMode="decimal"
        prefix={whole.currency}
        placeholder={formatTyped({ ...whole, amountMinor: 0 }, locale)}
        value={draft.shippingAmount}
        error={error}
        helpText={
          isPositive(taxIn)
            ? t(`order.${help}`, words)
            : t("order.pickAtMost", { amount: format.money(most) })
        }
        connectedRight={
          <Button
            accessibilityLabel={t("order.refundShippingAllOf", { amount: format.money(most) })}
            onClick={() => onChange({ shippingAmount: formatTyped(most, locale) })}
          >
            {t("order.refundShippingAll")}
          </Button>
        }
        onChange={(shippingAmount) => onChange({ shippingAmount })}
      />
    </BlockStack>
  );
}
