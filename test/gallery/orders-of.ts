/** Customers whose names show how long and how foreign names can be. */
const CUSTOMERS = [
  ["Wilhelmina-Alexandra", "van Achterberg-Montfoort"],
  ["Zoé", "Moreau"],
  ["蓮", "佐藤"],
  ["Tom", "Visser"],
] as const;

/** What a shop of today may hold: several methods, two currencies, long and short names. */
export const MIXED_ORDERS: Record<string, unknown>[] = [
  { gateway: "Klarna", amount: "264.85" },
  { gateway: "Riverty", amount: "64.50" },
  { gateway: "Billink", amount: "1239.95" },
  { gateway: "Smartpay", amount: "18000", currency: "JPY" },
].map((order, index) => ({ ...order, customer: customer(index) }));

/** One of a few customers. */
export function customer(index: number): { firstName: string; lastName: string; email: string } {
  const [firstName, lastName] = CUSTOMERS[index % CUSTOMERS.length] ?? CUSTOMERS[0];
  return { firstName, lastName, email: `customer${index}@example.com` };
}
