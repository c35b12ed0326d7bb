/** The questions of these screens, by name and type only. */
import type { publicityActivities, publicityActivity, publicityDrawUpQuarter, publicityQuarter, publicityQuarterFile, publicitySession, publicitySessions } from '../../domain/publicity/contract.ts';
import type { publicityText, publicityTextFile, publicityTexts } from '../../domain/publicity/contract-text.ts';
import { type OutputOf, reference } from '../api.ts';

export const activities = reference<typeof publicityActivities>('publicity.activities', 'read');
export const activity = reference<typeof publicityActivity>('publicity.activity', 'read');
export const quarter = reference<typeof publicityQuarter>('publicity.quarter', 'read');
export const drawUp = reference<typeof publicityDrawUpQuarter>('publicity.drawUpQuarter', 'write');
export const quarterFile = reference<typeof publicityQuarterFile>('publicity.quarterFile', 'read');
export const sessions = reference<typeof publicitySessions>('publicity.sessions', 'read');
export const session = reference<typeof publicitySession>('publicity.session', 'read');
export const texts = reference<typeof publicityTexts>('publicity.texts', 'read');
export const text = reference<typeof publicityText>('publicity.text', 'read');
export const textFile = reference<typeof publicityTextFile>('publicity.textFile', 'read');

export type Activity = OutputOf<typeof activities>['rows'][number];
export type TextRow = OutputOf<typeof texts>['rows'][number];
export type Text = OutputOf<typeof text>;
export type Quarter = OutputOf<typeof quarter>;
export type Session = OutputOf<typeof session>;
export type OneActivity = OutputOf<typeof activity>;
