import * as z from "zod/mini";

const value = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]);

/** A value of a setting. */
export type SettingValue = z.output<typeof value>;

const change = z.object({
  /** The name of the setting, or "gateway" for a payment method that was added. */
  field: z.string(),
  /** The name of the payment method whose setting it is; null for a setting of the shop. */
  gateway: z.nullable(z.string()),
  /** Of a list, only what was taken off it. */
  from: value,
  /** Of a list, only what was put on it. */
  to: value,
});

/** What a save changed of one setting, as the history keeps it. */
export type SettingChange = z.output<typeof change>;

type Settings = Readonly<Record<string, unknown>>;

/** The changes from one set of values to another, in the order of the latter; values of other types are left out. */
export function changesBetween(
  before: Settings,
  after: Settings,
  gateway: string | null = null,
): SettingChange[] {
  return Object.keys(after).flatMap((field): SettingChange[] => {
    const [from, to] = [before[field], after[field]].map((each) => value.safeParse(each).data);
    if (from === undefined || to === undefined || isSameValue(from, to)) return [];
    if (!Array.isArray(from) || !Array.isArray(to)) return [{ field, gateway, from, to }];
    const [removed, added] = [
      from.filter((item) => !to.includes(item)),
      to.filter((item) => !from.includes(item)),
    ];
    return removed.length + added.length > 0 ? [{ field, gateway, from: removed, to: added }] : [];
  });
}

/** Whether both values, of whichever type, are the same. */
export function isSameValue(some: unknown, other: unknown): boolean {
  return JSON.stringify(some) === JSON.stringify(other);
}

/** The changes as an event of the history keeps them. */
export function writeChanges(changes: readonly SettingChange[]): string {
  return JSON.stringify(changes);
}

/** The changes that an event keeps; those that cannot be understood are left out. */
export function readChanges(kept: unknown): SettingChange[] {
  if (typeof kept !== "string") return [];
  try {
    const read: unknown = JSON.parse(kept);
    return Array.isArray(read) ? read.flatMap((each) => change.safeParse(each).data ?? []) : [];
  } catch {
    return [];
  }
}
