import { z } from "zod";
import { orderName, parseFields } from "~/platform/http/form-fields";

const fetchForm = z.object({ name: orderName });

/** Parses what the button sends that looks for an order in Shopify; null for any other form. */
export function parseFetchForm(form: FormData): z.infer<typeof fetchForm> | null {
  return parseFields(fetchForm, form);
}
