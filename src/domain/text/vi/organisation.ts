/** Vietnamese words of the topic "organisation": flat keys, {name} for parameters. */
export const organisation = {} as const satisfies Record<string, string>;
