/** Vietnamese words of the topic "indicator": flat keys, {name} for parameters. */
export const indicator = {} as const satisfies Record<string, string>;
