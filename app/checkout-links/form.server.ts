import { z } from "zod";
import { ownId, parseFields } from "~/platform/http/form-fields";

/** As merchants name orders, with a prefix and a suffix of their own; what could end a search's text is none of it. */
const orderName = z
  .string()
  .trim()
  .regex(/^[^\p{Cc}"\\]{1,60}$/u);

const checkoutLinkForm = z.object({ intent: z.enum(["make", "note"]), orderName });

/** Parses the form of the page of checkout links; null for any other form. */
export function parseCheckoutLinkForm(form: FormData) {
  return parseFields(checkoutLinkForm, form);
}

export function parseConnectionId(text: string): string | null {
  return ownId.safeParse(text).data ?? null;
}
