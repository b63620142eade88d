import type { StoredFigures } from "../metrics/stored-figures";

/** Shops with the app whose access Shopify refuses. */
export const ACCESS_FIGURES = {
  help: { shops_refused: "Shops that Shopify refuses at present, by the status of its answers: 401 or 403." },
  label: "status",
  async read(tx) {
    const { _count: count } = await tx.shop.aggregate({
      where: { uninstalledAt: null },
      _count: { tokenRefusedAt: true, accessRefusedAt: true },
    });
    return [
      { name: "shops_refused", of: "401", value: count.tokenRefusedAt } as const,
      { name: "shops_refused", of: "403", value: count.accessRefusedAt } as const,
    ];
  },
} satisfies StoredFigures;
