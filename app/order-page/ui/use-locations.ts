import { useFetcher } from "@remix-run/react";
import type { LocationsReading } from "~/orders/locations.port";
import { LOCATION_SCOPES } from "~/orders/locations.port";
import { useScopeRequest } from "~/ui/use-scope-request";

/** Where goods can be in stock again, read once somebody wants to know. */
export function useLocations() {
  const reader = useFetcher<LocationsReading>();
  const scopes = useScopeRequest();
  const load = () => {
    if (reader.state === "idle") reader.load("/stock-locations");
  };
  return {
    answer: reader.state === "idle" ? reader.data : undefined,
    isLoading: reader.state !== "idle",
    load,
    declined: scopes.declined,
    /** Asks the merchant to let the app see locations, and then reads them. */
    async allow(): Promise<void> {
      if (await scopes.request(LOCATION_SCOPES)) load();
    },
  };
}
