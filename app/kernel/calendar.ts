/** The instant at which a day ("2026-11-22"), or the one that many days later, begins on the clocks of `timeZone`. */
export function startOfDay(day: string, timeZone: string, daysLater = 0): Date {
  return localMidnight(Date.parse(`${day}T00:00Z`) + daysLater * DAY_MS, timeZone);
}

const DAY_MS = 86_400_000;

function localMidnight(midnight: number, timeZone: string): Date {
  // Local midnight is UTC midnight shifted by the zone's offset then; a second pass handles a change of offset.
  const first = midnight - offsetAt(new Date(midnight), timeZone);
  return new Date(midnight - offsetAt(new Date(first), timeZone));
}

/** The day ("2026-11-22") and the full hour (0 to 23) on the clocks of `timeZone`. An unknown zone counts as UTC. */
export function localTime(now: Date, timeZone: string): { day: string; hour: number } {
  const parts = partsOf(now, timeZone);
  return { day: dayOf(parts), hour: parts.hour };
}

/** "2026-11-22 10:05" on the clocks of `timeZone`, which spreadsheets read as a time. An unknown zone counts as UTC. */
export function localMinute(at: Date, timeZone: string): string {
  const parts = partsOf(at, timeZone);
  return `${dayOf(parts)} ${two(parts.hour)}:${two(parts.minute)}`;
}

const dayOf = ({ year, month, day }: LocalParts): string => `${year}-${two(month)}-${two(day)}`;
const two = (part: number): string => String(part).padStart(2, "0");

function offsetAt(instant: Date, timeZone: string): number {
  const { year, month, day, hour, minute, second } = partsOf(instant, timeZone);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant.getTime() / 1000) * 1000;
}

type LocalParts = ReturnType<typeof partsOf>;

function partsOf(instant: Date, timeZone: string) {
  const parts = formatterOf(timeZone).formatToParts(instant);
  const read = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((part) => part.type === type)?.value);
  return {
    year: read("year"),
    month: read("month"),
    day: read("day"),
    hour: read("hour"),
    minute: read("minute"),
    second: read("second"),
  };
}

/**
 * Making a formatter takes a hundred times as long as using it, and keeps memory outside of the heap. There are a few
 * hundred zones, and an unknown one is not kept.
 */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known) return known;
  const made = createFormatter(timeZone);
  if (!made) return formatterOf("UTC");
  formatters.set(timeZone, made);
  return made;
}

/** Null for an unknown zone. */
function createFormatter(timeZone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat("en", {
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
      hourCycle: "h23",
      calendar: "iso8601",
      timeZone,
    });
  } catch {
    return null;
  }
}
