/** How many files of browser tests run at once, each worker with a house of its own. */
export const browserWorkers = 2;
