import type { InstalledApp } from "./installed-app";

export interface Sample {
  name: string;
  labels: Record<string, string>;
  value: number;
}

const LINE = /^([a-z_:][\w:]*)(?:\{(.*)\})? (\S+)$/i;

/** What Prometheus would read from the app's port for metrics. */
export async function scrape({ env }: Pick<InstalledApp, "env">): Promise<Sample[]> {
  const response = await fetch(`http://127.0.0.1:${env.METRICS_PORT}/metrics`);
  const text = await response.text();
  if (!response.ok) throw new Error(`The metrics are not shown: ${response.status} ${text}`);
  return text.split("\n").flatMap((line) => {
    const match = LINE.exec(line);
    if (!match || line.startsWith("#")) return [];
    const [, name = "", labels = "", value = ""] = match;
    const pairs = [...labels.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, key = "", text = ""]) => [
      key,
      text,
    ]);
    return [{ name, labels: Object.fromEntries(pairs) as Record<string, string>, value: Number(value) }];
  });
}
