/**
 * Web vitals of the app's document, as `shopify.webVitals.onReport` of App Bridge hands them to the app.
 * Assumption: the document names the fields of a report, and not when one comes nor how much is in it. Here everything
 * that was measured comes in one report, whenever the document is hidden or left with something new to say.
 */
let report = null;
const latest = new Map();
let reported = "";

export const webVitals = {
  async onReport(callback) {
    report = callback;
  },
};

export function measureVitals() {
  observe("paint", ({ name, startTime }) => name === "first-contentful-paint" && note("FCP", startTime));
  observe("navigation", ({ responseStart }) => note("TTFB", responseStart));
  observe("largest-contentful-paint", ({ startTime }) => note("LCP", startTime));
  observe("event", ({ interactionId, duration }) => interactionId > 0 && noteMost("INP", duration), {
    durationThreshold: 16,
  });
  note("CLS", 0);
  const burst = { sum: 0, start: 0, last: 0 };
  observe("layout-shift", ({ startTime, value, hadRecentInput }) => {
    if (!hadRecentInput) noteMost("CLS", addToBurst(burst, startTime, value));
  });
  addEventListener("pagehide", tellApp);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") tellApp();
  });
}

/** Shifts count together while less than a second is between them and less than five from first to last. */
function addToBurst(burst, startTime, value) {
  const isOver = startTime - burst.last > 1_000 || startTime - burst.start > 5_000;
  Object.assign(burst, isOver ? { sum: value, start: startTime } : { sum: burst.sum + value }, {
    last: startTime,
  });
  return burst.sum;
}

function observe(type, hear, options = {}) {
  if (!PerformanceObserver.supportedEntryTypes.includes(type)) return;
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => void hear(entry))).observe({
    type,
    buffered: true,
    ...options,
  });
}

const note = (name, value) => latest.set(name, { id: `v5-${performance.timeOrigin}-${name}`, name, value });
const noteMost = (name, value) => note(name, Math.max(value, latest.get(name)?.value ?? 0));

function tellApp() {
  const metrics = [...latest.values()];
  const text = JSON.stringify(metrics);
  if (!report || text === reported) return;
  reported = text;
  report({ metrics });
}
