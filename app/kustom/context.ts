import type { KustomClient } from "./client.server";
import type { Clock } from "~/kernel/clock";

export interface KustomContext {
  client: KustomClient;
  clock: Clock;
}
