import type { SetupStep } from "~/setup/setup-step";

/** The id of the button that is the title of a step. */
export const titleIdOf = (step: SetupStep | undefined): string => `setup-title-${step ?? "none"}`;
