import { Button, TextField } from "@shopify/polaris";
import { MinusIcon, PlusIcon } from "@shopify/polaris-icons";
import type { KeyboardEvent } from "react";
import { readCount } from "~/kernel/read-count";
import { useTranslation } from "~/ui/translation-place";

interface QuantityStepperProps {
  title: string;
  /** The text of the field, which may be no number at all. */
  quantity: string;
  left: number;
  error: string | undefined;
  onChange: (quantity: string) => void;
}

/** The number of units of a product, chosen with large buttons or typed. Typed figures are checked, not corrected. */
export function QuantityStepper({ title, quantity, left, error, onChange }: QuantityStepperProps) {
  const { t } = useTranslation();
  const typed = readCount(quantity);
  const count = Number.isSafeInteger(typed) ? Math.min(Math.max(typed, 0), left) : 0;
  const to = (next: number) => {
    if (next >= 0 && next <= left) onChange(String(next));
  };
  const step = (event: KeyboardEvent) => {
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
    event.preventDefault();
    to(event.key === "ArrowUp" ? count + 1 : count - 1);
  };
  return (
    // A field of text has no steps of its own, which the arrow keys take.
    <div role="presentation" onKeyDown={step}>
      <TextField
        label={t("order.pickQuantity", { title })}
        labelHidden
        autoComplete="off"
        inputMode="numeric"
        suffix={t("order.pickOf", { left })}
        value={quantity}
        error={error}
        onChange={onChange}
        connectedLeft={
          <Button
            icon={MinusIcon}
            accessibilityLabel={t("order.pickFewer", { title })}
            disabled={count === 0}
            onClick={() => to(count - 1)}
          />
        }
        connectedRight={
          <Button
            icon={PlusIcon}
            accessibilityLabel={t("order.pickMore", { title })}
            disabled={count === left}
            onClick={() => to(count + 1)}
          />
        }
      />
    </div>
  );
}
