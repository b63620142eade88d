import { z } from "zod";
import type { JobDefinition } from "./job-definition";
import { shop } from "./payload-parts";
import { uninstallShop } from "~/services/shops/uninstall-shop.server";

export const uninstallShopJob: JobDefinition<"uninstall-shop"> = {
  schema: z.object({ shop, triggeredAt: z.iso.datetime().nullable() }),
  concurrency: 1,
  async run(ctx, { shop: domain, triggeredAt }) {
    await uninstallShop(ctx, {
      shop: domain,
      triggeredAt: triggeredAt === null ? null : new Date(triggeredAt),
    });
    return { kind: "done" };
  },
};
