/** Before the first shop; whoever states an earlier time has made a mistake. */
const FIRST_YEAR = 2000;
/** The last that ISO 8601 writes with four digits, as PostgreSQL reads it. */
const LAST_YEAR = 9999;

/** The instant that a text states, or null where it states none, or one that the database cannot store. */
export function parseInstant(text: string): Date | null {
  const instant = new Date(text);
  return isStorable(instant) ? instant : null;
}

/** Whether the date is one, in a year that the database stores and a shop can mean. */
export function isStorable(instant: Date): boolean {
  const year = instant.getUTCFullYear();
  return year >= FIRST_YEAR && year <= LAST_YEAR;
}
