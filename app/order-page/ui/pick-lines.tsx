import { BlockStack, Box, Button, Divider, InlineError, InlineStack, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "~/ui/translation-place";
import type { LineAmount } from "~/money/plan/line-amounts";
import { SHIPPING } from "~/money/plan/selection";
import type { Location } from "~/orders/locations.port";
import type { OrderMoneyView } from "~/money/order-money-view";
import type { OrderDetailView, OrderLineView } from "../order-detail-view";
import { orderedOf } from "../order-units";
import type { ErrorOf } from "./error-of";
import { isChosen, pickShipped, restockPlace, unitsLeft, type PickDraft, type PickKind } from "./pick-draft";
import { PickShipping } from "./pick-shipping";
import { QuantityStepper } from "./quantity-stepper";
import { RestockField } from "./restock-field";

interface PickLinesProps {
  kind: PickKind;
  draft: PickDraft;
  order: OrderDetailView;
  money: OrderMoneyView;
  errorOf: ErrorOf;
  /** Where refunded goods can be in stock again; empty where that is no question. */
  locations: readonly Location[];
  onChange: (draft: PickDraft) => void;
}

/** Products with steppers, and shipping with its own field. */
export function PickLines({ kind, draft, order, money, errorOf, locations, onChange }: PickLinesProps) {
  const { t } = useTranslation();
  const shipping = money.lines.find(({ key }) => key === SHIPPING);
  const choose = (line: OrderLineView, quantity: string) =>
    onChange({ ...draft, quantities: { ...draft.quantities, [line.id]: quantity } });
  const fault = errorOf("lines");
  return (
    <BlockStack gap="300">
      {kind === "capture" && (
        <InlineStack>
          <Button variant="plain" onClick={() => onChange(pickShipped(draft, money, order.lines))}>
            {t("order.pickShipped")}
          </Button>
        </InlineStack>
      )}
      {order.lines.map((line) => {
        const amounts = money.lines.find(({ key }) => key === line.id);
        return amounts && isShown(kind, amounts) ? (
          <PickLine
            key={line.id}
            line={line}
            amounts={amounts}
            left={unitsLeft(kind, amounts)}
            quantity={draft.quantities[line.id] ?? "0"}
            error={errorOf(`line:${line.id}`)}
            onChange={(quantity) => choose(line, quantity)}
          >
            {locations.length > 0 && isChosen(draft, line.id) && (
              <RestockField
                title={line.title}
                locations={locations}
                place={restockPlace(draft, line.id, locations)}
                onChange={(place) => onChange({ ...draft, restock: { ...draft.restock, [line.id]: place } })}
              />
            )}
          </PickLine>
        ) : null;
      })}
      {shipping && (
        <PickShipping
          kind={kind}
          draft={draft}
          shipping={shipping}
          tax={money.shippingTax}
          error={errorOf("shipping")}
          onChange={(change) => onChange({ ...draft, ...change })}
        />
      )}
      {fault && <InlineError fieldID="pick-lines" message={fault} />}
    </BlockStack>
  );
}

/** A product that cannot be refunded yet is shown with the reason instead of being missing. */
function isShown(kind: PickKind, amounts: LineAmount): boolean {
  return unitsLeft(kind, amounts) > 0 || (kind === "refund" && amounts.quantityLeft > 0);
}

interface PickLineProps {
  line: OrderLineView;
  amounts: LineAmount;
  left: number;
  quantity: string;
  error: string | undefined;
  onChange: (quantity: string) => void;
  children: ReactNode;
}

function PickLine({ line, amounts, left, quantity, error, onChange, children }: PickLineProps) {
  const { t } = useTranslation();
  return (
    <BlockStack gap="300">
      <Divider />
      <InlineStack align="space-between" gap="300" wrap={false}>
        <BlockStack>
          <Text as="p">{line.title}</Text>
          <Text as="p" tone="subdued" variant="bodySm">
            {line.variantTitle !== null && `${line.variantTitle} · `}
            {t("order.pickShippedOf", { shipped: line.quantityFulfilled, quantity: orderedOf(line) })}
            {amounts.quantityCaptured > 0 &&
              ` · ${t("order.pickCaptured", { captured: amounts.quantityCaptured })}`}
          </Text>
        </BlockStack>
        {left > 0 ? (
          <Box minWidth="11rem" width="11rem">
            <QuantityStepper
              title={line.title}
              quantity={quantity}
              left={left}
              error={error}
              onChange={onChange}
            />
          </Box>
        ) : (
          <Text as="p" tone="subdued">
            {t("order.pickNotCaptured")}
          </Text>
        )}
      </InlineStack>
      {children}
    </BlockStack>
  );
}
