import type { ShopifyClient } from "./client.server";
import { fromGid } from "./gid";
import { READ_LOCATIONS } from "./locations.graphql";
import { readResult } from "./read-result";
import { readToEnd } from "./read-to-end";
import type { Locations } from "~/orders/locations.port";

export function createLocations(client: ShopifyClient): Locations {
  return {
    async read(shop) {
      const first = await client.query(shop, READ_LOCATIONS, { after: null });
      if (first.kind === "refused" && first.accessDenied) return { kind: "not_allowed" };
      if (first.kind !== "answered") return { kind: "unavailable" };
      const all = await readToEnd(first.data.locations, async (after) =>
        readResult(await client.query(shop, READ_LOCATIONS, { after }), (data) => data.locations),
      );
      if (all.kind !== "read") return { kind: "unavailable" };
      return {
        kind: "read",
        locations: all.value.map(({ id, name }) => ({ id: fromGid<string>(id), name })),
      };
    },
  };
}
