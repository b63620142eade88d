/** Whole seconds, as every time of the Admin API: "2026-07-20T07:05:42Z" (recorded). */
export const isoTime = (at: number): string =>
  new Date(Math.floor(at / 1000) * 1000).toISOString().replace(".000Z", "Z");

export const isoTimeOrNull = (at: number | null): string | null => (at === null ? null : isoTime(at));
