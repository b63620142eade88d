import { z } from "zod";
import type { ShopDomain } from "~/kernel/ids";
import { answerOfRefusal } from "~/platform/http/entry";
import { VITALS, type Vital, type VitalsReport } from "~/platform/metrics/vitals";
import { webComposition } from "~/wiring.server";
import { limitShop } from "./limit-shop.server";
import { MEASURED_PAGES, type MeasuredPage } from "./measured-pages";
import { shopOfVitalsPass } from "./vitals-pass.server";

const AN_HOUR_MS = 3_600_000;

const vitalsReport = z.object({
  pass: z.string().max(500),
  page: z.enum(Object.keys(MEASURED_PAGES) as MeasuredPage[]),
  metrics: z.array(z.object({ name: z.string().max(50), value: z.number().min(0).max(AN_HOUR_MS) })).max(20),
}) satisfies z.ZodType<VitalsReport>;

/**
 * Counts how quick a page of a merchant was: 204. Answers 400 for what no page sends, 401 without a valid pass, and 429
 * where the shop reports too much. Vitals with other names are passed over, since Shopify adds some.
 */
export async function receiveVitals(request: Request): Promise<Response> {
  const { context, metrics } = webComposition();
  const report = parseReport(await request.text());
  if (!report) return new Response("The report is not in the form that pages send.", { status: 400 });
  const shop: ShopDomain | null = shopOfVitalsPass(context, report.pass);
  if (!shop) return new Response("The pass is not valid.", { status: 401 });
  const limited = await limitShop(shop, "vitals");
  if (limited) return answerOfRefusal(limited);
  for (const { name, value } of report.metrics)
    if (isKept(name)) metrics.pageMeasured({ page: MEASURED_PAGES[report.page], vital: name, value });
  return new Response(null, { status: 204 });
}

function parseReport(text: string): z.infer<typeof vitalsReport> | null {
  try {
    return vitalsReport.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

const isKept = (name: string): name is Vital => (VITALS as readonly string[]).includes(name);
