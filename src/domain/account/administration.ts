/**
 * What an administrator does with other people's accounts, and what people do with each other's rights: create, grant, lend, hand over.
 * Carried out by `src/actions/account/{people,grants,delegation,hand-over}.ts`. One's own account is in `contract.ts`.
 */
import { z } from 'zod';
import { dateInput, listOf, pageInput, read, secretWrite, write } from '../action.ts';
import { done, grantShape, usernameInput } from './contract.ts';
import { roles } from './roles.ts';

const id = z.uuid();
const areaId = z.coerce.number().int().positive();
const reason = z.string().trim().min(1).max(1000);
const personName = z.string().trim().min(1).max(200);
const grantInput = z.object({
  role: z.enum(roles), areaId, organisationId: z.string().max(100).nullable().default(null), from: dateInput, until: dateInput.nullable().default(null),
});

const personShape = z.object({
  id: z.string(), username: z.string(), name: z.string(), world: z.enum(['real', 'story']), areaId: z.number().nullable(), areaName: z.string().nullable(),
  roles: z.array(z.enum(roles)), deactivatedAt: z.string().nullable(), lastSeenAt: z.string().nullable(), secondFactor: z.boolean(), version: z.number(),
});

export const accountList = read(
  'account.list', 'Accounts of the areas one administers, by name.',
  z.object({ areaId: areaId.optional(), q: z.string().max(100).default(''), role: z.enum(roles).optional(), withDeactivated: z.stringbool().default(false), ...pageInput }),
  z.object({ items: z.array(personShape), total: z.number() }),
);

export const accountGet = read(
  'account.get', 'One account with its grants, past and present, and its delegations.', z.object({ id }),
  personShape.extend({
    locale: z.enum(['vi', 'en']), oidcLogin: z.string().nullable(), deactivatedReason: z.string().nullable(), mustChangePassword: z.boolean(), livingSessions: z.number(),
    grants: z.array(grantShape.extend({ id: z.number(), delegationId: z.string().nullable(), reason: z.string().nullable() })),
  }),
);

/** Names for a picker: whom may I lend a right, who leads a task. */
export const accountColleagues = read(
  'account.colleagues', 'Active people of the areas one works in: name and roles only.', z.object({ q: z.string().max(100).default(''), ...pageInput }),
  z.object({ items: z.array(z.object({ id: z.string(), name: z.string(), roles: z.array(z.enum(roles)), areaName: z.string().nullable() })) }),
);

export const accountCreate = secretWrite(
  'account.create', 'Make an account; the one-time password is shown once.',
  z.object({ username: usernameInput, name: personName, areaId, locale: z.enum(['vi', 'en']).default('vi'), oidcLogin: z.string().max(200).nullable().default(null), grants: z.array(grantInput).max(20).default([]) }),
  z.object({ id: z.string(), oneTimePassword: z.string() }),
);

export const accountUpdate = write(
  'account.update', 'Correct the name, the area that looks after the account, or the name at the identity provider.',
  z.object({ id, version: z.number().int(), name: personName, areaId, oidcLogin: z.string().max(200).nullable() }), z.object({ version: z.number() }),
);

export const accountDeactivate = write('account.deactivate', 'Close an account: its sessions end, its rights rest.', z.object({ id, reason }), done);
export const accountReactivate = write('account.reactivate', 'Open a closed account again.', z.object({ id, reason }), done);

export const accountResetPassword = secretWrite(
  'account.resetPassword', 'Give a one-time password that must be changed at the first use; sessions end. Removes a lost second factor when told.',
  z.object({ id, removeSecondFactor: z.boolean().default(false) }), z.object({ oneTimePassword: z.string() }),
);

export const accountGrant = write(
  'account.grant', 'Give a role over an area for a time.', grantInput.extend({ accountId: id, reason: reason.optional() }), z.object({ grantId: z.number() }),
);
export const accountEndGrant = write(
  'account.endGrant', 'End a grant: the day given is the first without it.', z.object({ grantId: z.number().int(), on: dateInput, reason }), done,
);

const lending = { toAccountId: id, from: dateInput, until: dateInput, reason, roles: listOf(z.enum(roles)) };

export const accountDelegate = write(
  'account.delegate', 'Lend my rights (all of mine, or the roles named) to another person for some days.', z.object(lending), z.object({ id: z.string(), grants: z.number() }),
);
export const accountSubstitute = write(
  'account.substitute', 'Let a person stand in for an absent one for some days.', z.object({ ...lending, fromAccountId: id }), z.object({ id: z.string(), grants: z.number() }),
);
export const accountEndDelegation = write('account.endDelegation', 'Take a lent right back, or give it back, from today.', z.object({ id, reason }), done);

export const accountDelegations = read(
  'account.delegations', 'Rights I lent or borrowed, latest first.', z.object({ /** A name or a reason, with or without marks. */ query: z.string().trim().max(200).default(''), ...pageInput }),
  z.object({
    total: z.number().int(),
    items: z.array(z.object({
      id: z.string(), kind: z.enum(['delegation', 'substitution']), fromAccountId: z.string(), fromName: z.string(), toAccountId: z.string(), toName: z.string(),
      from: z.string(), until: z.string(), reason: z.string(), endedOn: z.string().nullable(), roles: z.array(z.enum(roles)),
    })),
  }),
);

const counts = z.array(z.object({ kind: z.string(), count: z.number() }));
const lentShape = z.object({ fromName: z.string(), toName: z.string(), roles: z.array(z.enum(roles)), until: z.string() });

export const accountHandOverPreview = read(
  'account.handOverPreview', 'What a person holds that another would take over: work by kind, own roles, rights lent to others that rest when the roles pass.', z.object({ fromAccountId: id }),
  z.object({ items: counts, grants: z.array(z.object({ role: z.enum(roles), areaName: z.string().nullable() })), lent: z.array(lentShape.omit({ fromName: true })) }),
);

export const accountHandOver = write(
  'account.handOver', 'Pass tasks and drafts of a leaving person to another; with the rights when told.',
  z.object({ fromAccountId: id, toAccountId: id, withGrants: z.boolean().default(false), reason }),
  z.object({ moved: z.array(z.object({ kind: z.string(), count: z.number() })), grants: z.number() }),
);

/** What hangs on an area on the day it ends: its people with their roles and work, who borrowed their rights, and what is with nobody. */
export const accountHandOverAreaPreview = read(
  'account.handOverAreaPreview', 'What hangs on an area that ends: people with roles there, their work, lent rights, accounts it looks after, and which areas follow it.', z.object({ areaId, on: dateInput }),
  z.object({
    area: z.object({ id: z.number(), slug: z.string(), name: z.string(), endsOn: z.string().nullable() }),
    follows: z.array(z.object({ id: z.number(), slug: z.string(), name: z.string() })),
    holders: z.array(z.object({ accountId: z.string(), name: z.string(), roles: z.array(z.enum(roles)), work: counts })),
    lent: z.array(lentShape),
    /** Accounts the area looks after that hold no role there. */
    accounts: z.array(z.object({ accountId: z.string(), name: z.string() })),
    /** Everything open in the area, whoever has it. */
    work: counts,
  }),
);

export const accountHandOverArea = write(
  'account.handOverArea', 'When an area ends: each holder of a role there is followed by a named person in a named area, from the given day; what is with nobody goes to `rest`.',
  z.object({
    areaId, on: dateInput, reason,
    successors: z.array(z.object({ fromAccountId: id, toAccountId: id, areaId, role: z.enum(roles).optional() })).max(500),
    rest: z.object({ accountId: id, areaId }).nullable().default(null),
  }),
  z.object({ moved: counts, ended: z.number(), granted: z.number(), lentEnded: z.number(), accounts: z.number() }),
);
