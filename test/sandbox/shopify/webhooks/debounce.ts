/**
 * Assumption: how long an identical payload is held back. shopify.dev ("Modify webhook payloads") says that with
 * `include_fields` identical payloads are debounced, and advises to include `updated_at`, but names no time.
 */
const HELD_BACK_MS = 60_000;
/** Older entries are forgotten; they would not count any more. */
const REMEMBERED = 5000;

export interface Debounce {
  /** Whether the same body went to the same subscriber a moment ago; otherwise records the body. */
  isRepeat(subscriber: string, body: string, now: number): boolean;
  clear(): void;
}

export function createDebounce(): Debounce {
  const sent = new Map<string, number>();
  return {
    isRepeat(subscriber, body, now) {
      const key = `${subscriber}\n${body}`;
      const before = sent.get(key);
      if (before !== undefined && now - before < HELD_BACK_MS) return true;
      // Deleted first, so that the map keeps the order of sending.
      sent.delete(key);
      sent.set(key, now);
      for (const oldest of sent.keys()) {
        if (sent.size <= REMEMBERED) break;
        sent.delete(oldest);
      }
      return false;
    },
    clear: () => sent.clear(),
  };
}
