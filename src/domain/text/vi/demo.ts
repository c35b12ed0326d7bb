/** Vietnamese words of the topic "demo": flat keys, {name} for parameters. */
export const demo = {} as const satisfies Record<string, string>;
