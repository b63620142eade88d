import * as z from "zod/mini";

export const actor = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("person"),
    /** Shopify's id of the user: two people may have one name, so people are compared by their ids. */
    id: z.string(),
    /** The id again, where Shopify gives no name. */
    name: z.string(),
  }),
  z.object({
    kind: z.literal("warehouse"),
    /** Id of the key that the warehouse's request carried. */
    id: z.string(),
    /** The merchant's name for the key. */
    name: z.string(),
  }),
  z.object({ kind: z.enum(["app", "flow", "shopify", "provider", "unknown"]) }),
]);

/** Who did something, as far as the app knows. A column of type Json stores the actor unchanged. */
export type Actor = z.output<typeof actor>;

/** The actor in a Json column. JSON of any other shape reads as unknown, so that a timeline stays readable. */
export function readActor(json: unknown): Actor {
  return actor.safeParse(json).data ?? { kind: "unknown" };
}

/** People are compared by Shopify's ids, since two may have one name, and whoever is no person is nobody's same. */
export function isSamePerson(some: Actor, other: Actor): boolean {
  return some.kind === "person" && other.kind === "person" && some.id === other.id;
}
