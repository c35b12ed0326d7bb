/** What publicity is made of: channels, audiences, texts with the figures they stand on, units of a session. Pure shapes, shared by contract, actions and papers. */
import { z } from 'zod';
import { reportFigure } from '../report/types.ts';

export const channels = ['loudspeaker', 'portal', 'press', 'television', 'radio', 'meeting', 'visual', 'social', 'visit', 'prestige', 'members'] as const;
export type Channel = (typeof channels)[number];
export const audiences = ['everyone', 'cadres', 'members', 'poor_households', 'ethnic_minorities', 'youth', 'businesses'] as const;
export type Audience = (typeof audiences)[number];
export const activityStates = ['planned', 'done', 'cancelled', 'struck'] as const;
export const textKinds = ['bulletin', 'article', 'orientation'] as const;
export type TextKind = (typeof textKinds)[number];
/** The four parts of a text, in the order they are read: what for, what it means, what is done, what came of it. */
export const parts = ['purpose', 'meaning', 'content', 'results'] as const;
export type Part = (typeof parts)[number];

const part = z.string().trim().max(6000).default('');
export const textParts = z.object({ purpose: part, meaning: part, content: part, results: part });
export type TextParts = z.output<typeof textParts>;
export const textContent = z.object({ draftedOn: z.string(), parts: textParts, topics: z.array(z.string().trim().min(3).max(300)).max(20), figures: z.array(reportFigure) });
export type TextContent = z.output<typeof textContent>;

/** Absent by their number on the unit's own list, never by name. */
export const sessionUnit = z.object({ unit: z.string().trim().min(2).max(200), listed: z.number().int().min(1).max(10_000), present: z.number().int().min(0).max(10_000), absent: z.array(z.number().int().positive()).max(10_000) });
export type SessionUnit = z.output<typeof sessionUnit>;

/** Which texts go out on which channel. */
export const channelsOf: Readonly<Record<TextKind, readonly Channel[]>> = { bulletin: ['loudspeaker', 'radio'], article: ['portal', 'press', 'social', 'television'], orientation: [] };
