import type { UserErrorSource } from "../graphql/user-errors";
import type { OrderCreateInput, TaxLineInput } from "./order-create-input";

/** What `orderCreate` refuses, each alone (recorded 2025-01). Path indexes are numbers here, unlike elsewhere. */
export function validateOrderCreate(input: OrderCreateInput, now: number): UserErrorSource[] {
  const lines = input.lineItems ?? [];
  if (lines.length === 0)
    return [
      {
        field: ["order", "lineItems"],
        message: "Line items must have at least one line item",
        code: "INVALID",
      },
    ];
  // Assumption: the texts of the next three; their fields and codes are recorded, their messages were cut off.
  if (input.processedAt && Date.parse(input.processedAt) > now)
    return [
      {
        field: ["order", "processedAt"],
        message: "Processed at must not be in the future",
        code: "PROCESSED_AT_INVALID",
      },
    ];
  if (input.customerId && input.customer)
    return [
      {
        field: ["order"],
        message: "Cannot specify both customerId and customer",
        code: "REDUNDANT_CUSTOMER_FIELDS",
      },
    ];
  const rates = [
    ...lines.flatMap((line, index) => missingRates(["order", "lineItems", index], line.taxLines)),
    ...(input.shippingLines ?? []).flatMap((line, index) =>
      missingRates(["order", "shippingLines", index], line.taxLines),
    ),
  ];
  if (rates.length > 0) return rates;
  if (lines.some((line) => !line.variantId && !line.title?.trim())) return blankTitle();
  return [];
}

const missingRates = (
  path: (string | number)[],
  taxLines: TaxLineInput[] | null | undefined,
): UserErrorSource[] =>
  (taxLines ?? []).flatMap((tax, index) =>
    tax.rate === null || String(tax.rate).trim() === ""
      ? [
          {
            field: [...path, "taxLines", index, "rate"],
            message: "Tax line rate is required",
            code: "TAX_LINE_RATE_MISSING",
          },
        ]
      : [],
  );

/** Recorded 2025-01: three errors for one blank title. */
const blankTitle = (): UserErrorSource[] => [
  { field: ["order", "lineItems"], message: "Line items Title can't be blank", code: "INVALID" },
  { field: ["order", "lineItems"], message: "Line items Name can't be blank", code: "INVALID" },
  { field: ["order"], message: "Order Line items is invalid", code: "INVALID" },
];
