/** The queue that holds each job that failed for good, with its error, until an operator has it tried again. */
export const DEAD_LETTERS = "dead-letters";
