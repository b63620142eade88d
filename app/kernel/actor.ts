/** Who did something, as far as it is known. */
export type Actor =
  | { kind: "person"; name: string }
  | { kind: "app" }
  | { kind: "flow" }
  | { kind: "shopify" }
  | { kind: "provider" }
  | { kind: "unknown" };

const PERSON = "person:";

/** The text that the database keeps: "person:Anna", "app". */
export function formatActor(actor: Actor): string {
  return actor.kind === "person" ? PERSON + actor.name : actor.kind;
}

/** Text that no version of the app wrote reads as unknown: a timeline must stay readable. */
export function parseActor(text: string): Actor {
  if (text.startsWith(PERSON)) return { kind: "person", name: text.slice(PERSON.length) };
  if (text === "app" || text === "flow" || text === "shopify" || text === "provider") return { kind: text };
  return { kind: "unknown" };
}
