/** Vietnamese words of the topic "area": flat keys, {name} for parameters. */
export const area = {} as const satisfies Record<string, string>;
