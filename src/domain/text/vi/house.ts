/** Vietnamese words of the topic "house": flat keys, {name} for parameters. */
export const house = {} as const satisfies Record<string, string>;
