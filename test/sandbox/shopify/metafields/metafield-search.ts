import type { OrderState } from "../../model/order-state";
import { metafieldOf } from "../../model/set-metafields";
import type { Comparator } from "../search/parse-search";
import { namespaceOf } from "./app-namespace";

type OrderTest = (order: OrderState) => boolean;

const NUMBER = /^-?\d+(\.\d+)?$/;

const RANGES: Record<Exclude<Comparator, ":">, (a: number, b: number) => boolean> = {
  ">": (a, b) => a > b,
  ">=": (a, b) => a >= b,
  "<": (a, b) => a < b,
  "<=": (a, b) => a <= b,
};

/**
 * `metafields.{namespace}.{key}:{value}` (Admin GraphQL schema, `orders`); null for another field. Assumption: every
 * metafield can be searched. Shopify requires a definition with the capability to be an admin filter, and what it answers
 * without one is not known.
 */
export function metafieldField(name: string): ((value: string, comparator: Comparator) => OrderTest) | null {
  const [, given, key] = /^metafields\.([\w$-]+)\.([\w-]+)$/.exec(name) ?? [];
  if (given === undefined || key === undefined) return null;
  const namespace = namespaceOf(given);
  return (wanted, comparator) => {
    const fits = testOf(wanted.toLowerCase(), comparator);
    return (order) => {
      const found = metafieldOf(order, namespace, key);
      return found !== undefined && fits(found.value.toLowerCase());
    };
  };
}

/** Matches the whole value in any case; with `*` at the end, its beginning; numbers by size. */
function testOf(wanted: string, comparator: Comparator): (value: string) => boolean {
  if (comparator !== ":") {
    const inRange = RANGES[comparator];
    return (value) => NUMBER.test(value) && NUMBER.test(wanted) && inRange(Number(value), Number(wanted));
  }
  return wanted.endsWith("*")
    ? (value) => value.startsWith(wanted.slice(0, -1))
    : (value) => value === wanted;
}
