import { parseDecimal } from "~/kernel/money";
import type { Format } from "~/ui/format";

/** Amounts that an event keeps as "EUR 148.90, JPY 1200", as the page prints amounts; what is none stays as it is. */
export function keptAmounts(kept: unknown, format: Format): string {
  const amounts = String(kept)
    .split(", ")
    .map((text) => {
      const [currency = "", decimal = ""] = text.split(" ");
      const parsed = parseDecimal(decimal, currency);
      return parsed.kind === "money" ? format.money(parsed.money) : text;
    });
  return format.list(amounts);
}
