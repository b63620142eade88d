import { readEnv } from "~/env.server";
import { readKeyUse, resealSecrets } from "~/platform/sessions/reseal-secrets.server";
import { SEALED_COLUMNS } from "~/sealed-columns";
import { compose } from "~/wiring.server";

/**
 * Tells which encryption keys the stored secrets need (`status`), or seals with the current key what others sealed
 * (`reseal`). Ends with 1 where a secret does not open with any key of ENCRYPTION_KEYS.
 */
async function main(): Promise<number> {
  const command = process.argv[2];
  if (command !== "status" && command !== "reseal") {
    process.stderr.write("Usage: npm run keys -- status | reseal\n");
    return 2;
  }
  const { context, close } = compose({ ...readEnv(), LOG_LEVEL: "silent" }, "web");
  try {
    const resealed = command === "reseal" ? await resealSecrets(context, SEALED_COLUMNS) : [];
    const uses = await readKeyUse(context, SEALED_COLUMNS);
    const lines = [
      ...resealed.map((each) => `${each.where}: ${each.resealed} sealed anew, ${each.unopened} do not open`),
      ...uses.map(({ where, keyId, rows, state }) => `${where}: ${rows} sealed with "${keyId}" (${state})`),
    ];
    process.stdout.write(`${lines.join("\n") || "Nothing is sealed yet."}\n`);
    const isAmiss =
      uses.some(({ state }) => state === "gone") || resealed.some(({ unopened }) => unopened > 0);
    return isAmiss ? 1 : 0;
  } finally {
    await close();
  }
}

process.exitCode = await main();
