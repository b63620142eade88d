import type { GraphQLResolveInfo } from "graphql";
import type { ResolverMap } from "../graphql/context";
import { notModelled } from "../graphql/field-error";
import { requireIdempotencyKey } from "../payments/idempotency";

/** Modelled only for its directive (recorded 2026-04); shops of the sandbox keep their one location. */
export const locationDeactivateResolvers: ResolverMap = {
  Mutation: {
    locationDeactivate: (_source: unknown, _args: unknown, _context: unknown, info: GraphQLResolveInfo) => {
      requireIdempotencyKey(info);
      throw notModelled("Mutation.locationDeactivate with @idempotent");
    },
  },
};
