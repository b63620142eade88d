/** The day ("2026-11-22") and the full hour (0 to 23) on the clocks of `timeZone`. An unknown zone counts as UTC. */
export function localTime(now: Date, timeZone: string): { day: string; hour: number } {
  const { year, month, day, hour } = partsOf(now, timeZone);
  const two = (part: number) => String(part).padStart(2, "0");
  return { day: `${year}-${two(month)}-${two(day)}`, hour };
}

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

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const options: Intl.DateTimeFormatOptions = {
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
    hourCycle: "h23",
    calendar: "iso8601",
  };
  try {
    return new Intl.DateTimeFormat("en", { ...options, timeZone });
  } catch {
    return new Intl.DateTimeFormat("en", { ...options, timeZone: "UTC" });
  }
}
