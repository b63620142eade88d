import { z } from "zod";
import { json, parseFields } from "~/platform/http/form-fields";
import { markChoices, type MarkChoices } from "~/settings/settings";
import { checkChoices, type SettingsFault } from "../settings-form";

const warehouseForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("save"), choices: json(10_000), seen: json(10_000) }),
  z.object({ intent: z.literal("remove_all") }),
  z.object({ intent: z.literal("try"), name: z.string().trim().max(100) }),
  z.object({ intent: z.literal("try_failed") }),
]);

type Sent = z.output<typeof warehouseForm>;

export type WarehouseForm =
  | Exclude<Sent, { intent: "save" }>
  | { intent: "save"; choices: MarkChoices; seen: MarkChoices }
  | { intent: "invalid"; errors: SettingsFault[] };

/** What a person asks for on the page, or every fault in its fields; null for any other form. */
export function parseWarehouseForm(sent: FormData): WarehouseForm | null {
  const form = parseFields(warehouseForm, sent);
  if (form?.intent !== "save") return form;
  const seen = markChoices.safeParse(form.seen).data;
  if (!seen) return null;
  const checked = checkChoices(markChoices, form.choices);
  if (checked?.kind === "invalid") return { intent: "invalid", errors: checked.errors };
  return checked && { intent: form.intent, choices: checked.choices, seen };
}
