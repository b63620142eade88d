import type { BenchOptions, Figures } from "./run";
import { countStatements } from "./statements/count-statements";
import { countWay, type CountedWay } from "./statements/count-way";
import { openCountedApp } from "./statements/counted-app";
import { describeStatements, describeWays, NOTE } from "./statements/describe-ways";
import { recordStatements } from "./statements/record-statements";
import { WAYS, type WayName } from "./statements/ways";

/** How many statements each way through the product sends, and how often it reads the order at Shopify. Takes no time. */
export async function benchStatements({ say, isVerbose }: BenchOptions): Promise<Figures> {
  const ways = await countWays();
  if (isVerbose) for (const way of ways) say(`${describeStatements(way)}\n`);
  say(`${describeWays(ways)}\n\n${NOTE}\n`);
  const figures = ways.map(({ way, statements }) => [way.name, countStatements(statements).statements]);
  const shown = ways.find(({ way }) => way.name === ("fulfilledUntilShown" satisfies WayName));
  return { ...Object.fromEntries(figures), readingsUntilShown: shown?.readings ?? 0 };
}

async function countWays(): Promise<CountedWay[]> {
  const counted = await openCountedApp();
  const recorder = recordStatements(counted.app.db);
  try {
    const ways: CountedWay[] = [];
    for (const way of WAYS) ways.push(await countWay(counted, recorder, way));
    return ways;
  } finally {
    recorder.stop();
    await counted.close();
  }
}
