import { z } from "zod";
import { REFERENCE_PLACES } from "~/gateways/authority";
import { GATEWAY_KEY } from "~/gateways/gateway-key";
import type { AuthorizationId } from "~/kernel/ids";
import { parseFields, shopifyId } from "~/platform/http/form-fields";
import { PROVIDER_REFERENCE } from "./typed-reference";

const referenceForm = z.object({
  authorizationId: shopifyId<AuthorizationId>(),
  reference: z.string().trim().regex(PROVIDER_REFERENCE),
});

/** Parses the form of an authorization's card; null for any other form. */
export function parseReferenceForm(form: FormData) {
  return parseFields(referenceForm, form);
}

/** Parses the card's question for what stands at Shopify; null for any other query. */
export function parseCandidatesQuery(params: URLSearchParams) {
  return parseFields(z.object({ authorizationId: shopifyId<AuthorizationId>() }), params);
}

const previewQuery = z.object({
  gateway: z.string().regex(GATEWAY_KEY),
  place: z.enum(REFERENCE_PLACES),
  path: z
    .string()
    .trim()
    .max(200)
    .transform((path) => path || null),
});

/** Parses the settings' question for what a place finds; null for any other query. */
export function parsePreviewQuery(params: URLSearchParams) {
  return parseFields(previewQuery, params);
}
