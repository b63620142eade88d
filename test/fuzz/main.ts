import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";

/** `npm run fuzz -- --seed 5 --inputs 500`: the same inputs for the same seed. */
const { values } = parseArgs({
  options: {
    seed: { type: "string", default: String(Date.now() % 100_000) },
    inputs: { type: "string", default: "500" },
  },
});
console.log(`seed ${values.seed}, ${values.inputs} inputs for each entry`);
const { status } = spawnSync("vitest", ["run", "test/fuzz"], {
  stdio: "inherit",
  env: { ...process.env, FUZZ_SEED: values.seed, FUZZ_INPUTS: values.inputs },
});
process.exitCode = status ?? 1;
