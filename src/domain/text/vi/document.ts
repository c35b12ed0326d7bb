/** Vietnamese words of the topic "document": flat keys, {name} for parameters. */
export const document = {} as const satisfies Record<string, string>;
