import { useFetcher } from "@remix-run/react";
import { useEffect } from "react";
import type { LocationsReading } from "~/orders/locations.port";
import { LOCATION_SCOPES } from "~/orders/locations.port";
import { useScopeRequest } from "~/ui/use-scope-request";

/** Where goods can be in stock again, read from Shopify once somebody wants to know. */
export function useLocations(wanted: boolean) {
  const { data, state, load: loadFrom } = useFetcher<LocationsReading>();
  const scopes = useScopeRequest();
  useEffect(() => {
    if (wanted) loadFrom(STOCK_LOCATIONS);
  }, [wanted, loadFrom]);
  const load = () => loadFrom(STOCK_LOCATIONS);
  return {
    /** Absent before the first answer, and where none came. */
    answer: data,
    isLoading: state !== "idle",
    load,
    declined: scopes.declined,
    /** Asks the merchant to let the app see locations, and then reads them. */
    async allow(): Promise<void> {
      if (await scopes.request(LOCATION_SCOPES)) load();
    },
  };
}

export type StockPlaces = ReturnType<typeof useLocations>;

const STOCK_LOCATIONS = "/stock-locations";
