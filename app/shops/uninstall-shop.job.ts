import { z } from "zod";
import type { JobDefinition } from "~/platform/jobs/job-definition";
import { shop } from "~/platform/jobs/payload-parts";
import { uninstallShop } from "./uninstall-shop.server";

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
