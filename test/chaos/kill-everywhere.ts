import { isDeepStrictEqual } from "node:util";
import { type KillDesk, ONE_CAPTURE, openKillDesk } from "./kill-desk";
import type { StepMark, VictimEnd, VictimTask } from "./victim";

/** More than an operation has: a run that goes so far counts steps that never end. */
const MOST_STEPS = 200;
const AT_ONCE = 3;

/** The same step can have another number where two meet in the database, so the two that matter are called by name. */
const BY_NAME: StepMark[] = ["provider.capture starts", "provider.capture has answered"].map((name) => ({
  name,
  nth: 1,
}));

export interface KillReport {
  deaths: number;
  /** One sentence for each process that ended otherwise than meant, and each order without its one capture. */
  findings: string[];
}

interface Death {
  task: VictimTask;
  end: VictimEnd | null;
}

/** Kills a process at each step of a capture, has people and the app come back, and looks at every order. */
export async function killEverywhere(options: {
  databaseUrl: string;
  folder: string;
  say: (line: string) => void;
}): Promise<KillReport> {
  const desk = await openKillDesk(options);
  try {
    const deaths = [...(await dieAtEachStep(desk, options.say)), ...(await dieAt(desk, BY_NAME))];
    await desk.recover(deaths.map(({ task }) => task));
    const findings: string[] = [];
    for (const death of deaths) {
      const found = await desk.aftermathOf(death.task);
      const asMeant = isAsMeant(death.end) && isDeepStrictEqual(found, ONE_CAPTURE);
      if (!asMeant) findings.push(`${JSON.stringify([death.task.diesAt, death.end, found])}`);
    }
    return { deaths: deaths.filter(({ end }) => end?.kind === "died").length, findings };
  } finally {
    await desk.close();
  }
}

/** How many steps there are depends on the order, so it is tried until one survives them. */
async function dieAtEachStep(desk: KillDesk, say: (line: string) => void): Promise<Death[]> {
  const deaths: Death[] = [];
  while (deaths.every(({ end }) => end?.kind === "died")) {
    const from = deaths.length + 1;
    if (from > MOST_STEPS) throw new Error(`No process survived ${MOST_STEPS} steps.`);
    const marks = Array.from({ length: AT_ONCE }, (_, offset) => ({ number: from + offset }));
    deaths.push(...(await dieAt(desk, marks)));
    say(`killed at steps ${from} to ${from + AT_ONCE - 1}`);
  }
  return deaths;
}

/** At once. */
async function dieAt(desk: KillDesk, marks: readonly StepMark[]): Promise<Death[]> {
  const tasks = await Promise.all(marks.map((mark) => desk.place(mark)));
  return Promise.all(tasks.map(async (task) => ({ task, end: await desk.run(task).end })));
}

const isAsMeant = (end: VictimEnd | null): boolean =>
  end?.kind === "died" || (end?.kind === "survived" && end.outcome === "succeeded");
