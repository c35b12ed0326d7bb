/**
 * Contracts of a plan's life: draft, submit, return, approve, issue, amend; change requests; the policy register's writes.
 * Carried out by `src/actions/plan/lifecycle.ts` and `changes.ts`. Every write answers with the record's new number.
 */
import { z } from 'zod';
import { dateInput, pageInput, read, write } from '../../action.ts';
import { area, areaInput, attachmentIds, day, expectedVersion, instant, itemInput, note, planInput, reason, recordId, requestState, versionState } from './parts.ts';
import { itemChange, person, policyRow, policyStates } from './library.ts';

const saved = z.object({ plan: z.string(), version: z.number().int(), recordVersion: z.number().int(), state: versionState });

export const planCreate = write(
  'plan.create',
  'Begins a plan for an area: empty, or from a parent whose items it keeps with pointers to their origin.',
  z.object({
    plan: planInput, area: areaInput, issuer: z.string().trim().min(2).max(300), shortTitle: z.string().trim().min(2).max(300),
    /** The first one in the library gives the items; each one becomes a parent. Empty: an empty plan. */
    parents: z.array(planInput).max(10).default([]),
    firstYear: z.number().int().min(1990).max(2100).optional(), lastYear: z.number().int().min(1990).max(2100).optional(),
  }),
  saved,
);

export const planSaveDraft = write(
  'plan.saveDraft',
  'Saves a draft as it stands, also half-finished (autosave): as data, or as a plan file in text.',
  z.object({ plan: planInput, expectedVersion, content: z.record(z.string(), z.unknown()).optional(), yaml: z.string().max(2_000_000).optional() })
    .refine((input) => (input.content === undefined) !== (input.yaml === undefined)),
  saved.extend({ savedAt: instant, problems: z.number().int() }),
);

export const planSubmit = write('plan.submit', 'Hands a draft to the one who approves it; the approval gate must pass.', z.object({ plan: planInput, expectedVersion, note: note.optional() }), saved);
export const planReturn = write('plan.return', 'Sends a submitted or approved draft back with the reason.', z.object({ plan: planInput, expectedVersion, reason }), saved);
export const planApprove = write('plan.approve', 'Approves a submitted draft for signature; the approval gate must pass.', z.object({ plan: planInput, expectedVersion, note: note.optional() }), saved);
export const planIssue = write(
  'plan.issue',
  'Issues an approved draft under a number and a day; the version before it is superseded.',
  z.object({ plan: planInput, expectedVersion, /** "03/KH-UBND"; without it the document register gives the next one. */ number: z.string().trim().min(3).max(60).optional(), issuedOn: dateInput.optional() }),
  saved.extend({ number: z.string(), issuedOn: day, superseded: z.number().int().nullable(), tasks: z.number().int() }),
);
export const planAmend = write('plan.amend', 'Begins the next version of an issued plan.', z.object({ plan: planInput, reason }), saved);
export const planDiscardDraft = write('plan.discardDraft', 'Gives up a draft that was never issued; it stays in the audit journal.', z.object({ plan: planInput, expectedVersion, reason }), z.object({ plan: z.string(), version: z.number().int() }));

export const planConsent = write(
  'plan.consent',
  'The level above consents, or not, to a target the plan lowers or an item it leaves out.',
  z.object({ plan: planInput, /** The parent's item: "quoc-gia-666/ngheo-da-chieu". */ item: z.string().max(200), granted: z.boolean(), note: note.optional() }),
  z.object({ plan: z.string(), item: z.string(), granted: z.boolean() }),
);

export const changeRequestRow = z.object({
  request: recordId, plan: z.string(), planTitle: z.string(), kind: z.enum(['difficulty', 'change']), fromBody: z.string(), area, text: z.string(), items: z.array(z.string()),
  proposal: z.string().nullable(), /** The bodies it goes to, as the plan names them. */ recipients: z.array(z.string()), raisedBy: person, raisedAt: instant, raisedOn: day,
  state: requestState, compilation: recordId.nullable(), evidence: z.array(z.string()), recordVersion: z.number().int(),
});

export const planRequestChange = write(
  'plan.requestChange',
  'A unit reports a difficulty or asks for a change of a plan; it goes to every body the plan names for that.',
  z.object({
    plan: planInput, kind: z.enum(['difficulty', 'change']), area: areaInput, fromBody: z.string().trim().min(2).max(300), text: reason, proposal: note.optional(),
    items: z.array(itemInput).max(100).default([]), evidence: attachmentIds,
  }),
  changeRequestRow,
);

export const planChangeRequests = read(
  'plan.changeRequests',
  'Difficulties and requests for change the asker may see, with their compilations and decisions.',
  z.object({ plan: planInput.optional(), state: requestState.optional(), /** With or without marks. */ query: z.string().trim().max(200).default(''), ...pageInput }),
  z.object({
    total: z.number().int(), rows: z.array(changeRequestRow),
    compilations: z.array(z.object({
      compilation: recordId, plan: z.string(), summary: z.string(), /** What was put together, whichever page it stands on. */ requests: z.array(z.object({ request: recordId, fromBody: z.string(), text: z.string() })), compiledBy: person, compiledOn: day, decidedOn: day.nullable(), decidedBy: person.nullable(),
      decision: z.enum(['accepted', 'partly_accepted', 'rejected']).nullable(), decisionReason: z.string().nullable(), newVersion: z.number().int().nullable(), recordVersion: z.number().int(),
    })),
  }),
);

export const planWithdrawChange = write('plan.withdrawChange', 'The unit takes its request back before it is compiled.', z.object({ request: recordId, expectedVersion, reason }), changeRequestRow);

export const planCompileChange = write(
  'plan.compileChange',
  'One of the recipients puts requests together for the one who decides.',
  z.object({ plan: planInput, requests: z.array(recordId).min(1).max(500), summary: reason }),
  z.object({ compilation: recordId, requests: z.number().int(), recordVersion: z.number().int() }),
);

export const planDecideChange = write(
  'plan.decideChange',
  'Decides a compilation. When accepted, the changed content becomes the next version with its list of changes, ready for issue.',
  z.object({
    compilation: recordId, expectedVersion, decision: z.enum(['accepted', 'partly_accepted', 'rejected']), reason,
    /** Requests accepted when only some are; all otherwise. */ accepted: z.array(recordId).max(500).default([]),
    /** The plan as it shall read; without it the next version begins as a copy to be edited. */ content: z.record(z.string(), z.unknown()).optional(),
  }),
  z.object({ compilation: recordId, decision: z.enum(['accepted', 'partly_accepted', 'rejected']), newVersion: z.number().int().nullable(), recordVersion: z.number().int().nullable(), changes: z.array(itemChange) }),
);

export const planLoad = write(
  'plan.load',
  'Loads plan files: published ones as read-only summaries, the story world\'s as plans that run. Nothing is done for a file that was loaded before.',
  z.object({ files: z.array(z.object({ file: z.string().max(300), text: z.string().max(2_000_000) })).min(1).max(5000) }),
  z.object({ loaded: z.array(z.string()), changed: z.array(z.string()), unchanged: z.array(z.string()) }),
);

export const planSavePolicy = write(
  'plan.savePolicy',
  'Enters a policy in the register, or records its review, a proposed amendment, its replacement or its end.',
  z.object({
    policy: planInput, expectedVersion, area: areaInput, level: z.enum(['central', 'province', 'district', 'commune']), number: z.string().trim().min(2).max(100), title: z.string().trim().min(2).max(1000),
    issuer: z.string().trim().min(2).max(300), issuedOn: dateInput.optional(), validFrom: dateInput.optional(), validUntil: dateInput.optional(), state: z.enum(policyStates),
    replacedBy: planInput.optional(), source: z.string().trim().max(1000).default(''), note: note.optional(), reason: note.optional(),
  }),
  policyRow,
);
