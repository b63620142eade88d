import { z } from "zod";
import { ownId, parseFields } from "~/platform/http/form-fields";

/** Longer than any code, with what people copy around one. */
const code = z.string().trim().min(1).max(200);

const groupForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("invite") }),
  z.object({ intent: z.literal("withdraw"), invitationId: ownId }),
  z.object({ intent: z.literal("look"), code }),
  z.object({ intent: z.literal("accept"), code }),
  z.object({ intent: z.literal("leave") }),
  z.object({ intent: z.literal("end") }),
]);
export type GroupForm = z.output<typeof groupForm>;

/** What a person asks for on the page of the group; null where it is no form of the page. */
export const parseGroupForm = (fields: FormData): GroupForm | null => parseFields(groupForm, fields);
