/** Vietnamese words of the topic "account": flat keys, {name} for parameters. */
export const account = {} as const satisfies Record<string, string>;
