import { z } from "zod";
import { RIGHTS } from "~/kernel/rights";
import { json, parseFields } from "~/platform/http/form-fields";
import { MOST_PEOPLE } from "./roles.store.server";

const userId = z.string().regex(/^\d{1,20}$/);
const role = z.strictObject({ userId, rights: z.array(z.enum(RIGHTS)).max(RIGHTS.length) });

const roles = z.array(role).max(MOST_PEOPLE);

const rolesForm = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("give_roles"),
    roles: json(50_000).pipe(roles),
    /** What the form showed before anything was changed in it. */
    seen: json(50_000).pipe(z.strictObject({ isOn: z.boolean(), roles })),
  }),
  z.object({ intent: z.literal("end_roles") }),
]);
export type RolesForm = z.output<typeof rolesForm>;

/** Null for any other form. */
export function parseRolesForm(sent: FormData): RolesForm | null {
  return parseFields(rolesForm, sent);
}
