import type { StoredFigures } from "../metrics/stored-figures";

/** The share of its bucket below which a shop counts as short of points. */
const LOW_SHARE = 0.2;

/** How full the shops' buckets of query cost are, with the points that came back since they were last measured. */
export const BUDGET_FIGURES = {
  help: {
    api_budget_lowest_ratio: "The share that is left of the emptiest bucket of a shop: 0 to 1.",
    api_budget_low_shops: "Shops with less than a fifth of their bucket left.",
  },
  async read(tx) {
    const [row] = await tx.$queryRaw<[{ lowest: number | null; low: number }]>`
      SELECT min(share)::float8 AS lowest, count(*) FILTER (WHERE share < ${LOW_SHARE})::int AS low
      FROM (
        SELECT least(1, ("level" + "restoreRate" * extract(epoch FROM clock_timestamp() - "measuredAt"))
          / nullif("maximum", 0)) AS share
        FROM "ApiBudget"
      ) AS bucket`;
    return [
      { name: "api_budget_lowest_ratio", value: Math.max(0, row.lowest ?? 1) } as const,
      { name: "api_budget_low_shops", value: row.low } as const,
    ];
  },
} satisfies StoredFigures;
