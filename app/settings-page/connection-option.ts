import type { ListedConnection } from "~/connections/connection-view";

/** A connection that a payment method can use. */
export type ConnectionOption = Pick<ListedConnection, "id" | "provider" | "region" | "mode">;
