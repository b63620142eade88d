import { useState } from "react";
import type { RefundDetails } from "~/money/plan/refund-goods";
import type { RefundSelection } from "~/money/plan/selection";
import type { Location } from "~/orders/locations.port";
import type { OrderDetailView } from "../order-detail-view";
import { readRestock, type PickDraft, type PickKind } from "./pick-draft";
import type { RefundWords } from "./refund-details";
import { useLocations } from "./use-locations";

/** What a refund says and does at Shopify beside the money, as far as the order's refunds are made there. */
export function useRefundDetails(kind: PickKind, order: OrderDetailView) {
  const [words, setWords] = useState<RefundWords>(FIRST_WORDS);
  const isPossible = kind === "refund" && isAtShopify(order);
  const places = useLocations(isPossible);
  const locations = places.answer?.kind === "read" ? places.answer.locations : NOWHERE;
  return {
    isPossible,
    words,
    setWords,
    places,
    locations,
    detailsOf: (draft: PickDraft, wish: RefundSelection): RefundDetails =>
      isPossible ? { ...trimmed(words), restock: readRestock(draft, wish, locations) } : NO_DETAILS,
  };
}

const NOWHERE: readonly Location[] = [];

/** As on Shopify's own page, the customer hears of a refund unless a person says no. */
const FIRST_WORDS: RefundWords = { note: null, notify: true };

const NO_DETAILS: RefundDetails = { note: null, notify: false, restock: [] };

function trimmed({ note, notify }: RefundWords): RefundWords {
  const text = note?.trim() ?? "";
  return { note: text === "" ? null : text, notify };
}

/** A provider's own API takes neither a reason nor a location. */
function isAtShopify({ authorizations }: Pick<OrderDetailView, "authorizations">): boolean {
  return authorizations.every(({ direct }) => direct === null || direct.authority === "shopify");
}
