/** Vietnamese words of the topic "audit": flat keys, {name} for parameters. */
export const audit = {} as const satisfies Record<string, string>;
