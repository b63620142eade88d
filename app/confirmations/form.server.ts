import { z } from "zod";
import { currency, json, ownId, parseFields } from "~/platform/http/form-fields";

const confirmationForm = z.object({ intent: z.enum(["confirm", "decline"]), id: ownId });

/** What the buttons of a waiting request send; null for any other form. */
export function parseConfirmationForm(form: FormData) {
  return parseFields(confirmationForm, form);
}

/** More currencies than a shop sells in. */
const MOST_LIMITS = 200;

/** As typed; empty for no limit in the currency. */
const limits = json(20_000).pipe(
  z.array(z.strictObject({ currency, typed: z.string().max(60) })).max(MOST_LIMITS),
);

const limitsForm = z.object({
  intent: z.literal("set_limits"),
  limits,
  /** What the form showed before anything was changed in it. */
  seen: limits,
});
export type LimitsForm = z.output<typeof limitsForm>;

/** The form with the amounts above which a second person confirms; null for any other form. */
export function parseLimitsForm(form: FormData): LimitsForm | null {
  return parseFields(limitsForm, form);
}
