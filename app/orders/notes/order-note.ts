import type { Actor } from "~/kernel/actor";
import type { Right } from "~/kernel/rights";

/** The longest note. Longer stories belong to where the customer is answered. */
export const LONGEST_NOTE = 1000;

/** Whoever does something with orders may note something about them; whoever only looks may not. */
export const RIGHTS_TO_NOTE: readonly Right[] = ["capture", "refund", "settings"];

/** What a person noted about an order for colleagues: free text, which may tell of the customer. */
export interface OrderNote {
  id: string;
  text: string;
  writtenBy: Actor;
  writtenAt: Date;
}

/** A person deletes only notes of their own; whoever may change the settings deletes any, since people leave. */
export function mayDelete(
  { writtenBy }: Pick<OrderNote, "writtenBy">,
  person: { id: string | null; maySettings: boolean },
): boolean {
  const isOwn = writtenBy.kind === "person" && writtenBy.id === person.id;
  return isOwn || person.maySettings;
}
