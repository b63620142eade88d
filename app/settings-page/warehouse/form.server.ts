import { z } from "zod";
import type * as mini from "zod/mini";
import { reasonOf } from "~/gateways/setting-fields";
import { json, parseFields } from "~/platform/http/form-fields";
import { markChoices } from "~/settings/settings";
import type { SettingsFault } from "../settings-form";

const version = z.coerce.number().int().min(0);

const warehouseForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("save"), version, choices: json(10_000) }),
  z.object({ intent: z.literal("remove_all"), version }),
  z.object({ intent: z.literal("try"), name: z.string().trim().max(100) }),
  z.object({ intent: z.literal("try_failed") }),
]);

type Sent = z.output<typeof warehouseForm>;

export type WarehouseForm =
  | Exclude<Sent, { intent: "save" }>
  | { intent: "save"; version: number; choices: mini.output<typeof markChoices> }
  | { intent: "invalid"; errors: SettingsFault[] };

/** What a person asks for on the page, or every fault in its fields; null for any other form. */
export function parseWarehouseForm(sent: FormData): WarehouseForm | null {
  const form = parseFields(warehouseForm, sent);
  if (form?.intent !== "save") return form;
  const { data: choices, error } = markChoices.safeParse(form.choices);
  if (choices) return { ...form, choices };
  const errors = error.issues.flatMap((issue): SettingsFault[] => {
    const reason = reasonOf(issue);
    return reason ? [{ path: issue.path.join("."), reason }] : [];
  });
  return errors.length < error.issues.length ? null : { intent: "invalid", errors };
}
