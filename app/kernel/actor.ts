import * as z from "zod/mini";

export const actor = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("person"),
    /** Shopify's id of the user: two people may have one name, so people are compared by their ids. */
    id: z.string(),
    /** The id once more where Shopify tells no name. */
    name: z.string(),
  }),
  z.object({ kind: z.enum(["app", "flow", "shopify", "provider", "unknown"]) }),
]);

/** Who did something, as far as it is known. A column of type Json keeps it as it is. */
export type Actor = z.output<typeof actor>;

/** Unknown text reads as an unknown actor, so that a timeline stays readable. */
export function readActor(json: unknown): Actor {
  return actor.safeParse(json).data ?? { kind: "unknown" };
}
