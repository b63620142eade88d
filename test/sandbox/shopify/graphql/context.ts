import type { DocumentNode, ExecutionResult, GraphQLResolveInfo } from "graphql";
import type { Actor } from "../../model/order-state";
import type { ShopState, TokenState } from "../../model/shop-state";
import type { World } from "../../model/world";
import type { SearchNotice } from "../search/search-notice";

/** The context of every resolver. */
export interface ApiContext {
  world: World;
  shop: ShopState;
  token: TokenState;
  /** The app as the cause of its changes. */
  actor: Actor;
  /** `extensions.search`: filled only when a search has warnings (recorded). */
  searchNotices: SearchNotice[];
  now: () => number;
  /** Executes another document as the same app at the same shop, without cost: bulk queries. */
  run: (document: DocumentNode) => Promise<ExecutionResult>;
}

/** `never` lets each resolver declare its own source and arguments. */
export type Resolver = (source: never, args: never, context: ApiContext, info: GraphQLResolveInfo) => unknown;

/** Type name -> field name -> resolver. A missing field is not modelled and answers an error that says so. */
export type ResolverMap = Record<string, Record<string, Resolver>>;
