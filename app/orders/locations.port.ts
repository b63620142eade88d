import type { ShopDomain } from "~/kernel/ids";

/** Where the shop keeps its goods. */
export interface Locations {
  read(shop: ShopDomain): Promise<LocationsReading>;
}

export interface Location {
  /** Shopify's id, its numeric part. */
  id: string;
  name: string;
}

export type LocationsReading =
  | { kind: "read"; locations: Location[] }
  /** The shop did not grant `LOCATION_SCOPES`. */
  | { kind: "not_allowed" }
  | { kind: "unavailable" };

/** The scope that reading locations needs beyond the app's own: `optional_scopes` in shopify.app.toml. */
export const LOCATION_SCOPES = ["read_locations"] as const;
