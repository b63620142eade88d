import type { Sample } from "../support/scrape";
import { keyOf, type Scrape } from "./evaluate-promql";

/** Two scrapes of one kind of weather: what counters gain from one to the next, gauges show in the second. */
export interface Weather {
  before: readonly Sample[];
  after: readonly Sample[];
}

/** By the endings that Prometheus' naming gives to counters and to the parts of histograms. */
const isCounter = ({ name }: Sample): boolean => /_(total|count|sum|bucket)$/.test(name);

const idOf = (sample: Sample): string => sample.name + keyOf(sample);

/**
 * Scrapes of several stretches of weather, one after the other, each `everySeconds`: counters go on from where they stood
 * by what the weather adds, gauges are what the weather shows, and a series that a scrape does not know is not in it.
 */
export function scrapeWeather(
  stretches: readonly { weather: Weather; seconds: number }[],
  everySeconds: number,
): Scrape[] {
  const counters = new Map<string, number>();
  const scrapes: Scrape[] = [];
  let at = 0;
  for (const { weather, seconds } of stretches) {
    const gains = gainsOf(weather);
    for (const end = at + seconds; at < end; at += everySeconds) {
      const samples = weather.after.map((sample) => {
        if (!isCounter(sample)) return sample;
        const { start, gain } = gains.get(idOf(sample)) ?? { start: sample.value, gain: 0 };
        const value = (counters.get(idOf(sample)) ?? start) + gain;
        counters.set(idOf(sample), value);
        return { ...sample, value };
      });
      scrapes.push({ at, samples });
    }
  }
  return scrapes;
}

function gainsOf({ before, after }: Weather): Map<string, { start: number; gain: number }> {
  const starts = new Map(before.map((sample) => [idOf(sample), sample.value]));
  return new Map(
    after.filter(isCounter).map((sample) => {
      const start = starts.get(idOf(sample)) ?? sample.value;
      return [idOf(sample), { start, gain: sample.value - start }];
    }),
  );
}
