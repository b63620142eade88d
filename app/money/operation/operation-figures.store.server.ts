import { secondsSince, type StoredFigures } from "~/platform/metrics/stored-figures";

/** Operations without a final answer: money may have moved, and nothing was sent again. */
export const OPERATION_FIGURES = {
  help: {
    operations_open: "Operations without a final answer.",
    operations_oldest_seconds: "Age of the oldest operation without a final answer.",
  },
  async read(tx, now) {
    const { _count: count, _min: min } = await tx.operation.aggregate({
      where: { openSlot: { not: null } },
      _count: true,
      _min: { requestedAt: true },
    });
    return [
      { name: "operations_open", value: count } as const,
      { name: "operations_oldest_seconds", value: secondsSince(min.requestedAt, now) } as const,
    ];
  },
} satisfies StoredFigures;
