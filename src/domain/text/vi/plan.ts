/** Vietnamese words of the topic "plan": flat keys, {name} for parameters. */
export const plan = {} as const satisfies Record<string, string>;
