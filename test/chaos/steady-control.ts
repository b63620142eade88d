import { control, type ControlReply } from "../sandbox/control-client";

const ATTEMPTS = 3;

/**
 * A call to the sandbox's control API by the run itself, which is to outlive a connection that the sandbox closed
 * while it was about to be used again. Repeating is harmless here: an order that nobody heard of is nobody's intent.
 */
export async function steadyControl(...given: Parameters<typeof control>): Promise<ControlReply> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await control(...given);
    } catch (error) {
      if (attempt === ATTEMPTS) throw error;
    }
  }
}
