import { OutboxChannel } from "../database/generated/enums";
import { secondsSince, type StoredFigures } from "../metrics/stored-figures";

/** Messages to the outside that were not sent yet. */
export const OUTBOX_FIGURES = {
  help: {
    outbox_waiting: "Messages that were not sent yet.",
    outbox_oldest_seconds: "Age of the oldest message that was not sent yet.",
  },
  label: "channel",
  async read(tx, now) {
    const rows = await tx.outboxMessage.groupBy({
      by: ["channel"],
      where: { settledAt: null },
      _count: true,
      _min: { createdAt: true },
    });
    return Object.values(OutboxChannel).flatMap((of) => {
      const row = rows.find(({ channel }) => channel === of);
      return [
        { name: "outbox_waiting", of, value: row?._count ?? 0 } as const,
        { name: "outbox_oldest_seconds", of, value: secondsSince(row?._min.createdAt, now) } as const,
      ];
    });
  },
} satisfies StoredFigures;
