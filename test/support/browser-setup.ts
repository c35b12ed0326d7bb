/** Stands for the browser tests' shared server; replaced when the pages exist. */
export default async function setup(): Promise<void> {}
