import { Counter, Histogram, Registry } from "prom-client";
import type { Vital } from "./vitals";

/**
 * What operators are shown of one process. No label names a shop: there are thousands, and each would be a series of
 * its own.
 */
export interface Metrics {
  registry: Registry;
  /** `route` is the pattern of the address, never the address itself. */
  requestEnded(request: { route: string; status: number; seconds: number }): void;
  /** `lagSeconds`: how long ago Shopify triggered the delivery, where Shopify says. */
  webhookReceived(webhook: { topic: string; outcome: string; lagSeconds: number | null }): void;
  /** The work of a webhook is done; the seconds count from the moment when Shopify triggered it. */
  webhookDone(job: string, lagSeconds: number): void;
  jobEnded(job: { name: string; outcome: string; seconds: number }): void;
  /** A provider answered a request to move money. */
  moneyAnswered(answer: { kind: string; outcome: string }): void;
  /** Shopify's Admin API answered, or did not. */
  shopifyAnswered(outcome: string): void;
  mailEnded(outcome: string): void;
  /** How quick a page was in a browser. `page` is the pattern of its address; `value`: milliseconds, for CLS a plain number. */
  pageMeasured(measured: { page: string; vital: Vital; value: number }): void;
}

/** Seconds. The first are for requests of people, the last for a queue that lags. */
const REQUEST_BUCKETS = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** Shopify asks for an LCP of 2.5 s and an INP of 0.2 s, and for a CLS of 0.1. */
const VITAL_BUCKETS = [0.05, 0.1, 0.2, 0.5, 1, 1.8, 2.5, 4, 10];
const SHIFT_BUCKETS = [0.001, 0.01, 0.05, 0.1, 0.25, 1];
const LAG_BUCKETS = [0.5, 1, 2, 5, 10, 30, 60, 300, 900, 3600];

/** The outcomes that will be counted. A rate needs a series from before its first event, so these start at zero. */
export interface CountedOutcomes {
  money: readonly { kind: string; outcome: string }[];
  shopify: readonly string[];
  mail: readonly string[];
}

export function createMetrics(outcomes: CountedOutcomes): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const counter = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
    new Counter({ name: `capture_desk_${name}`, help, labelNames, registers });
  const histogram = <Label extends string>(
    name: string,
    help: string,
    labelNames: Label[],
    buckets: number[],
  ) => new Histogram({ name: `capture_desk_${name}`, help, labelNames, buckets, registers });

  const requests = histogram(
    "request_seconds",
    "Time to answer a request, by the pattern of its address and the class of its status.",
    ["route", "status"],
    REQUEST_BUCKETS,
  );
  const webhooks = counter("webhooks_total", "Deliveries of Shopify.", ["topic", "outcome"]);
  const received = histogram(
    "webhook_received_lag_seconds",
    "From Shopify's trigger to the delivery's arrival.",
    [],
    LAG_BUCKETS,
  );
  const done = histogram(
    "webhook_done_lag_seconds",
    "From Shopify's trigger to the end of the work that the delivery caused.",
    ["job"],
    LAG_BUCKETS,
  );
  const jobs = histogram(
    "job_seconds",
    "Time that a job ran, by how it ended.",
    ["job", "outcome"],
    LAG_BUCKETS,
  );
  const money = counter("money_requests_total", "Requests to move money, by the provider's answer.", [
    "kind",
    "outcome",
  ]);
  const answers = counter("shopify_answers_total", "Answers of Shopify's Admin API.", ["outcome"]);
  const mails = counter("mails_total", "Mails that were given to the mail server.", ["outcome"]);
  for (const answer of outcomes.money) money.inc(answer, 0);
  for (const outcome of outcomes.shopify) answers.inc({ outcome }, 0);
  for (const outcome of outcomes.mail) mails.inc({ outcome }, 0);

  return {
    registry,
    requestEnded: ({ route, status, seconds }) =>
      requests.observe({ route, status: `${Math.floor(status / 100)}xx` }, seconds),
    webhookReceived({ topic, outcome, lagSeconds }) {
      webhooks.inc({ topic, outcome });
      if (lagSeconds !== null) received.observe(Math.max(0, lagSeconds));
    },
    webhookDone: (job, lagSeconds) => done.observe({ job }, Math.max(0, lagSeconds)),
    jobEnded: ({ name, outcome, seconds }) => jobs.observe({ job: name, outcome }, seconds),
    moneyAnswered: (answer) => money.inc(answer),
    shopifyAnswered: (outcome) => answers.inc({ outcome }),
    mailEnded: (outcome) => mails.inc({ outcome }),
    pageMeasured: measurePages(registers),
  };
}

function measurePages(registers: Registry[]): Metrics["pageMeasured"] {
  const vitals = new Histogram({
    name: "capture_desk_page_vital_seconds",
    help: "Web vitals in merchants' browsers, by the page that was opened.",
    labelNames: ["page", "vital"],
    buckets: VITAL_BUCKETS,
    registers,
  });
  const shifts = new Histogram({
    name: "capture_desk_page_layout_shift",
    help: "How much a page moved in merchants' browsers (CLS), by the page that was opened.",
    labelNames: ["page"],
    buckets: SHIFT_BUCKETS,
    registers,
  });
  return ({ page, vital, value }) => {
    if (vital === "CLS") shifts.observe({ page }, value);
    else vitals.observe({ page, vital }, value / 1000);
  };
}
