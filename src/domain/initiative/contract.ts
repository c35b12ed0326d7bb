/**
 * Initiatives and models: proposed at the desk or by anybody, looked into, answered by a day, followed; households of a livelihood model.
 * Carried out by `src/actions/initiative`. The public question answers by code alone and names nobody.
 */
import { z } from 'zod';
import { dateInput, fileOutput, pageInput, read, sealedRead, write } from '../action.ts';
import { initiativeKinds, initiativeStates, opinionResults, reaches } from './standing.ts';

const id = z.coerce.number().int().positive();
const area = z.string().min(1).max(160);
const kind = z.enum(initiativeKinds);
const state = z.enum(initiativeStates);
const version = z.number().int();
const done = z.object({ id: z.number(), version: z.number().int() });
const proposed = {
  area, kind, title: z.string().trim().min(3).max(200), text: z.string().trim().min(10).max(8000), proposer: z.string().trim().min(2).max(120), contact: z.string().trim().max(200).default(''),
};

const row = z.object({
  id: z.number(), world: z.enum(['real', 'story']), area: z.string(), areaName: z.string(), kind, code: z.string(), title: z.string(), came: z.enum(['desk', 'public']), receivedOn: z.string(), answerBy: z.string(), answerUnverified: z.boolean(), state, late: z.boolean(),
  reach: z.enum(reaches).nullable(), places: z.number().int(), followers: z.number().int(), households: z.number().int().describe('Households taking part now, as the asker may see them.'),
});
export type InitiativeRow = z.output<typeof row>;

/** Of one address in a minute: a person proposes once; a machine gets nowhere. */
const proposalsPerMinute = 5;
const statesPerMinute = 10;
export const initiativePropose = { ...write('initiative.propose', 'Anybody proposes an initiative, model or way of doing; the answer is a code and the day of the answer.', z.object(proposed), z.object({ code: z.string(), answerBy: z.string(), answerUnverified: z.boolean() })), perMinute: proposalsPerMinute };
export const initiativeReceive = write('initiative.receive', 'A proposal is received at the desk.', z.object({ ...proposed, on: dateInput }), z.object({ id: z.number(), code: z.string(), answerBy: z.string() }));
export const initiativeState = { ...sealedRead('initiative.state', 'The state and the answer of a proposal for who holds its code; nothing about a person.', z.object({ code: z.string().min(4).max(40) }), z.object({
  kind, title: z.string(), areaName: z.string(), receivedOn: z.string(), answerBy: z.string(), answerUnverified: z.boolean(), state, late: z.boolean(), opinion: z.enum(opinionResults).nullable(), reach: z.enum(reaches).nullable(), closedOn: z.string().nullable(), answer: z.string().nullable(),
})), perMinute: statesPerMinute };

export const initiativeList = read('initiative.list', 'Proposals kept in an area and below, those waiting for an answer first by their last day.', z.object({ area, kind: kind.optional(), state: state.optional(), ...pageInput }), z.object({
  today: z.string(), total: z.number().int(), counts: z.record(state, z.number().int()), lateCount: z.number().int(), rows: z.array(row),
}));
const replication = z.object({ place: z.string(), placeName: z.string(), since: z.string(), followers: z.number().int(), countedOn: z.string(), note: z.string() });
export const initiativeGet = read('initiative.get', 'One proposal with council opinion, answer, where it is followed, and the households of a model.', z.object({ id }), z.object({
  initiative: row, version, text: z.string(), proposer: z.string(), contact: z.string(), receivedBy: z.string(), today: z.string(), reaches: z.array(z.enum(reaches)).describe('How far the council may find its influence to go today.'),
  opinion: z.object({ on: z.string(), council: z.string(), result: z.enum(opinionResults), text: z.string() }).nullable(),
  closed: z.object({ on: z.string(), by: z.string(), answer: z.string() }).nullable(), replications: z.array(replication),
  households: z.array(z.object({ member: z.number(), household: z.number(), head: z.string(), joinedOn: z.string(), classJoining: z.string(), classNow: z.string(), contribution: z.number(), leftOn: z.string().nullable(), incomes: z.array(z.object({ year: z.number().int(), income: z.number() })).describe('Đồng the model brought the household, latest year first.') })),
  contributionSum: z.number(), model: z.object({ builder: z.string(), technique: z.string(), market: z.string(), funder: z.string(), funding: z.number().nullable(), savedOn: z.string(), savedBy: z.string() }).nullable(),
  incomes: z.array(z.object({ year: z.number().int(), households: z.number().int(), mean: z.number() })).describe('Mean income of those whose income is known, latest year first.'), may: z.object({ write: z.boolean() }),
}));
export type Initiative = z.output<typeof initiativeGet.output>;

export const initiativeReceipt = read('initiative.receipt', 'The receipt of a proposal with its code and the day of its answer, as a file.', z.object({ id, format: z.enum(['pdf', 'docx']) }), fileOutput);

export const initiativeOpine = write('initiative.opine', 'The council\'s opinion: recognised with how far its influence goes, to be improved, or not.', z.object({
  id, version, on: dateInput, council: z.string().trim().min(3).max(200), result: z.enum(opinionResults), text: z.string().trim().min(3).max(2000), reach: z.enum(reaches).nullable().default(null),
}), done);
export const initiativeAnswer = write('initiative.answer', 'Who proposed it is answered.', z.object({ id, version, on: dateInput, outcome: z.enum(['accepted', 'not_accepted']), answer: z.string().trim().min(3).max(2000) }), done);
export const initiativeWithdraw = write('initiative.withdraw', 'Who proposed it takes it back.', z.object({ id, version, on: dateInput, why: z.string().trim().min(3).max(1000) }), done);
export const initiativeReplicate = write('initiative.replicate', 'Where it is followed, since when, and how many follow; told again for the same place: counted anew.', z.object({
  id, version, place: area, since: dateInput, followers: z.number().int().min(1).max(1_000_000), note: z.string().trim().max(1000).default(''),
}), done);
export const initiativeJoin = write('initiative.join', 'A household joins a livelihood model; its class is that of the register on the day.', z.object({ id, version, household: id, on: dateInput, contribution: z.number().int().min(0).max(1_000_000_000_000).default(0) }), done);
export const initiativeLeave = write('initiative.leave', 'A household leaves a livelihood model.', z.object({ id, version, household: id, on: dateInput }), done);
export const initiativeModel = write('initiative.model', 'What a livelihood model is: who built it, technique, market, and what others than its households put in.', z.object({
  id, version, builder: z.string().trim().min(2).max(200), technique: z.string().trim().min(3).max(2000), market: z.string().trim().min(3).max(2000), funder: z.string().trim().max(200).default(''), funding: z.number().int().min(1).max(1_000_000_000_000).nullable().default(null),
}), done);
export const initiativeIncome = write('initiative.income', 'What a livelihood model brought one of its households in a year; told again: the later word counts.', z.object({ id, version, household: id, year: z.number().int().min(2000).max(2100), income: z.number().int().min(0).max(1_000_000_000_000) }), done);
