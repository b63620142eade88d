import { h } from "../dom.js";
import { card, field, select } from "../pieces.js";
import { saveOnChange } from "./save-on-change.js";

const BY_HAND = "by_hand";
const PACES = [
  [BY_HAND, "By hand only"],
  ["5000", "By itself, after 5 seconds"],
  ["10000", "By itself, after 10 seconds"],
  ["60000", "By itself, after a minute"],
  ["3600000", "By itself, after an hour"],
];

/** How goods leave, and who is told. Each choice counts at once. */
export function shippingCard(settings) {
  const pace = select("pace", PACES, settings.automatic ? String(settings.shipAfterMs) : BY_HAND);
  saveOnChange(pace, () =>
    pace.value === BY_HAND ? { automatic: false } : { automatic: true, shipAfterMs: Number(pace.value) },
  );
  const told = select(
    "reportsTo",
    [
      ["shopify", "Shopify, by fulfilling the order"],
      ["warehouse_api", "The app, over the warehouse API"],
    ],
    settings.reportsTo,
  );
  saveOnChange(told, () => ({ reportsTo: told.value }));
  return card(
    "How it ships",
    h(
      "div",
      { className: "stack" },
      field("Ships what may ship", pace, "Counted by the clock above, from when the order may ship."),
      field("Reports shipments to", told),
    ),
  );
}
