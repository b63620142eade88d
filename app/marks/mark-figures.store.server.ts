import { secondsSince, type StoredFigures } from "~/platform/metrics/stored-figures";

/** Marks at Shopify that do not stand as the app wants them: a warehouse that reads them may be misled. */
export const MARK_FIGURES = {
  help: {
    marks_behind: "Marks that do not stand at Shopify as desired.",
    marks_failing: "Of those, the marks whose last try failed.",
    marks_overdue_seconds: "How long ago the next try of a mark should have been made.",
  },
  async read(tx, now) {
    const behind = { nextTryAt: { not: null } };
    const { _count: count, _min: min } = await tx.orderMark.aggregate({
      where: behind,
      _count: { _all: true, failure: true },
      _min: { nextTryAt: true },
    });
    return [
      { name: "marks_behind", value: count._all } as const,
      { name: "marks_failing", value: count.failure } as const,
      { name: "marks_overdue_seconds", value: secondsSince(min.nextTryAt, now) } as const,
    ];
  },
} satisfies StoredFigures;
