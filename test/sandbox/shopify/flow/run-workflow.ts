import type { Activity } from "../../http/activity";
import { displayFulfillmentStatus, orderTotals } from "../../model/order-totals";
import type { OrderState } from "../../model/order-state";
import type { ShopState } from "../../model/shop-state";
import type { WorkflowAction, WorkflowRunState, WorkflowState } from "../../model/workflow-state";
import type { World } from "../../model/world";
import { callAppAction, type AppCall } from "./call-app-action";
import { captureOpenAuthorizations } from "./capture-open-authorizations";

/** Older runs of a shop are forgotten. */
const REMEMBERED = 1000;

export interface FlowContext {
  world: World;
  activity: Activity;
  /** After an abort nothing more is sent or planned. */
  stop: AbortSignal;
}

interface Running extends FlowContext {
  shop: ShopState;
  order: OrderState | null;
  workflow: WorkflowState;
  run: WorkflowRunState;
}

/** Begins one run of a workflow, at once or after the workflow's delay. */
export function startRun(
  context: FlowContext,
  shop: ShopState,
  workflow: WorkflowState,
  order: OrderState | null,
): void {
  const { world } = context;
  const run: WorkflowRunState = {
    id: world.random.uuid(),
    workflowId: workflow.id,
    orderId: order?.id ?? null,
    startedAt: world.clock.now(),
    finishedAt: null,
    status: "running",
    message: "Waiting to run.",
    attempts: [],
  };
  shop.workflowRuns.push(run);
  if (shop.workflowRuns.length > REMEMBERED)
    shop.workflowRuns.splice(0, shop.workflowRuns.length - REMEMBERED);
  // Changes by the merchant meanwhile affect only later runs.
  const running: Running = { ...context, shop, order, run, workflow: structuredClone(workflow) };
  const begin = async () => checkAndAct(running);
  if (workflow.delayMs > 0) world.clock.after(workflow.delayMs, begin);
  else context.activity.start(begin);
}

async function checkAndAct(running: Running): Promise<void> {
  const { world, order, workflow } = running;
  const unmet = workflow.conditions === "guarded" ? unmetCondition(world, order) : null;
  if (unmet !== null) return end(running, "skipped", unmet);
  await act(running, workflow.actions);
}

/** Does the steps in their order; the first failure ends the run. */
async function act(running: Running, steps: WorkflowAction[]): Promise<void> {
  const [step, ...rest] = steps;
  if (!step) return end(running, "completed", doneMessage(running.workflow));
  if (step.action !== "capture_payment") return callApp(running, step, rest);
  const failure = capture(running);
  return failure === null ? act(running, rest) : end(running, "failed", failure);
}

/** Assumption: the wording; the action's page only says that it captures the order's payment. */
function capture({ world, shop, order }: Running): string | null {
  if (order === null) return "There is no order to capture.";
  const outcome = captureOpenAuthorizations(world, shop, order, { kind: "flow", title: "Flow" });
  if (outcome.kind === "captured") return null;
  return outcome.kind === "refused" ? outcome.message : "There is no authorized payment left to capture.";
}

async function callApp(running: Running, step: WorkflowAction, rest: WorkflowAction[]): Promise<void> {
  const { world, shop, run, order, stop } = running;
  const call: AppCall = {
    step,
    run,
    order,
    actionRunId: world.random.uuid(),
    stepReference: world.random.uuid(),
    startedAt: world.clock.now(),
  };
  const attempt = async (): Promise<void> => {
    if (stop.aborted) return;
    const answer = await callAppAction(world, shop, call, stop);
    if (stop.aborted) return;
    if (answer.kind === "done") return act(running, rest);
    if (answer.kind === "failed") return end(running, "failed", answer.message);
    run.message = `Waiting for the app's action ${step.action.replace(/^app:/, "")}.`;
    world.clock.after(answer.afterMs, attempt);
  };
  await attempt();
}

function end({ world, run }: Running, status: WorkflowRunState["status"], message: string): void {
  run.finishedAt = world.clock.now();
  run.status = status;
  run.message = message;
}

const doneMessage = (workflow: WorkflowState): string =>
  workflow.actions.some((step) => step.action === "capture_payment")
    ? "The payment was captured."
    : "The app did its action.";

/** The two conditions that keep a split order from being captured at its first parcel. */
function unmetCondition(world: World, order: OrderState | null): string | null {
  if (order === null) return "There is no order to look at.";
  if (displayFulfillmentStatus(order) !== "FULFILLED") return "The order is not fulfilled completely yet.";
  const capturable = orderTotals(order, world.clock.now()).capturable.presentment > 0;
  return capturable ? null : "The order has no payment that can be captured.";
}
