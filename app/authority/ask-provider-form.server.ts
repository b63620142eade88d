import { z } from "zod";
import type { AuthorizationId } from "~/kernel/ids";
import { ownId, parseFields, shopifyId } from "~/platform/http/form-fields";

const ofAuthorization = { formKey: ownId, authorizationId: shopifyId<AuthorizationId>() };
/** As the ledger names a capture: the provider, a colon, and the provider's own id. */
const capture = z.string().regex(/^[a-z]+:[\w-]{1,255}$/);

const askProviderForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.enum(["authorize", "extend"]), ...ofAuthorization }),
  z.object({
    intent: z.literal("due_date"),
    ...ofAuthorization,
    capture,
    days: z.coerce.number().int().min(1).max(365),
  }),
]);

/** Parses a person's request to a provider; null for any other form. */
export function parseAskProviderForm(form: FormData) {
  return parseFields(askProviderForm, form);
}

/** Parses the question for a capture's due date; null for any other query. */
export function parseDueDateQuery(params: URLSearchParams) {
  return parseFields(z.object({ authorizationId: shopifyId<AuthorizationId>(), capture }), params);
}
