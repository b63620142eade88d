import { useIndexResourceState } from "@shopify/polaris";
import { useEffect } from "react";

/** The ticked orders of the list that was shown last. In memory: a browser may refuse storage in the admin's frame. */
let last: { list: string; ids: readonly string[]; isAll: boolean } | null = null;

/** The ticked orders of a list, which are still ticked when the person comes back from one of its orders. */
export function useTickedOrders(list: string, ids: readonly string[]) {
  const known = last?.list === list ? last : null;
  const ticked = useIndexResourceState(
    ids.map((id) => ({ id })),
    {
      selectedResources: known?.ids.filter((id) => ids.includes(id)) ?? [],
      allResourcesSelected: known?.isAll ?? false,
    },
  );
  const { selectedResources, allResourcesSelected } = ticked;
  useEffect(() => {
    last = { list, ids: selectedResources, isAll: allResourcesSelected };
  }, [list, selectedResources, allResourcesSelected]);
  return ticked;
}
