import { secondsSince, type StoredFigures } from "~/platform/metrics/stored-figures";

/** Captures that are due and that the app goes on trying. One that was refused for good waits for a person instead. */
export const DUTY_FIGURES = {
  help: {
    captures_due: "Captures that are due and will be tried.",
    captures_due_overdue_seconds: "How long ago the next try of a due capture should have been made.",
  },
  async read(tx, now) {
    const { _count: count, _min: min } = await tx.captureDuty.aggregate({
      where: { nextTryAt: { not: null } },
      _count: true,
      _min: { nextTryAt: true },
    });
    return [
      { name: "captures_due", value: count } as const,
      { name: "captures_due_overdue_seconds", value: secondsSince(min.nextTryAt, now) } as const,
    ];
  },
} satisfies StoredFigures;
