/** Vietnamese words of the topic "screen": flat keys, {name} for parameters. */
export const screen = {} as const satisfies Record<string, string>;
