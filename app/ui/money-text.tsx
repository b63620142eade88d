import type { Money } from "~/kernel/money";
import { useFormat } from "./use-format";

interface MoneyTextProps {
  amount: Money;
  /** Whether the amount stands in a list, where it is as short as in the admin's own. */
  isListed?: boolean;
}

/** An amount with its currency, never broken over two lines. */
export function MoneyText({ amount, isListed = false }: MoneyTextProps) {
  const format = useFormat();
  return (
    <span style={{ whiteSpace: "nowrap", fontVariantNumeric: "tabular-nums" }}>
      {isListed ? format.listedMoney(amount) : format.money(amount)}
    </span>
  );
}
