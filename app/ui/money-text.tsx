import type { Money } from "~/kernel/money";
import { useFormat } from "./use-format";

/** An amount with its currency, never broken over two lines. */
export function MoneyText({ amount }: { amount: Money }) {
  const format = useFormat();
  return (
    <span style={{ whiteSpace: "nowrap", fontVariantNumeric: "tabular-nums" }}>{format.money(amount)}</span>
  );
}
