import { z } from "zod";
import { orderName, ownId, parseFields } from "~/platform/http/form-fields";

const checkoutLinkForm = z.object({ intent: z.enum(["make", "note"]), orderName });

/** Parses the form of the page of checkout links; null for any other form. */
export function parseCheckoutLinkForm(form: FormData) {
  return parseFields(checkoutLinkForm, form);
}

export function parseConnectionId(text: string): string | null {
  return ownId.safeParse(text).data ?? null;
}
