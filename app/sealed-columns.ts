import { placeOfCredentials } from "~/connections/connections.store.server";
import type { SealedColumn } from "~/platform/sessions/sealed-column";
import { placeOfToken } from "~/platform/sessions/sessions.store.server";
import { placeOfSecret } from "~/warehouse-api/webhooks/webhook-endpoints.store.server";
import { asId, type ShopDomain } from "~/kernel/ids";

const ofEndpoint = ({ shop, id }: { shop: string; id: string }) => placeOfSecret(asId<ShopDomain>(shop), id);
const ofConnection = ({ shop, id }: { shop: string; id: string }) =>
  placeOfCredentials(asId<ShopDomain>(shop), id);

/** Every column of the database with sealed secrets. */
export const SEALED_COLUMNS: readonly SealedColumn[] = [
  { table: "Session", column: "accessToken", placeOf: (row) => placeOfToken(row, "accessToken") },
  { table: "Session", column: "refreshToken", placeOf: (row) => placeOfToken(row, "refreshToken") },
  { table: "WebhookEndpoint", column: "secret", placeOf: ofEndpoint },
  { table: "WebhookEndpoint", column: "previousSecret", placeOf: ofEndpoint },
  { table: "ProviderConnection", column: "credentials", placeOf: ofConnection },
  { table: "ProviderConnection", column: "previousCredentials", placeOf: ofConnection },
];
