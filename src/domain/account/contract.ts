/**
 * What a person can do or ask about their own account: sign in and out, who am I, my sessions, my password, my second factor.
 * Looking after other people's accounts is in `administration.ts`. Carried out by `src/actions/account/*`.
 */
import { z } from 'zod';
import { dateInput, read, secretWrite, write } from '../action.ts';
import { roles } from './roles.ts';

export const usernameInput = z.string().min(1).max(100);
export const passwordInput = z.string().min(1).max(200);
export const nothing = z.object({});
export const done = z.object({ ok: z.literal(true) });

/** Answered by the sign-in route, which sets the cookie. `code` is the second factor's six figures, or a recovery code. */
export const accountSignIn = secretWrite(
  'account.signIn', 'Sign in with a name and a password, and a code when the account has a second factor.',
  z.object({ username: usernameInput, password: passwordInput, code: z.string().max(40).optional() }),
  z.object({ ok: z.literal(true), mustChangePassword: z.boolean() }),
);

export const accountSignOut = write('account.signOut', 'End this session.', nothing, done);

export const grantShape = z.object({
  role: z.enum(roles),
  areaId: z.number(),
  areaName: z.string().nullable(),
  areaSlug: z.string().nullable(),
  organisationId: z.string().nullable(),
  organisationName: z.string().nullable(),
  from: z.string(),
  until: z.string().nullable(),
  /** The name of the person whose right this is, when it is borrowed. */
  onBehalfOf: z.string().nullable(),
});

export const accountMe = read(
  'account.me', 'Who is signed in, in which world, with which rights, and what day it is here.', nothing,
  z.object({
    id: z.string(),
    name: z.string(),
    username: z.string(),
    world: z.enum(['real', 'story']),
    locale: z.enum(['vi', 'en']),
    grants: z.array(grantShape),
    /** Names of the actions the person may do somewhere. */
    permissions: z.array(z.string()),
    mustChangePassword: z.boolean(),
    secondFactor: z.boolean(),
    today: z.string(),
    /** The set day, when the clock was set for a demo or a test. */
    clock: z.string().nullable(),
    csrfToken: z.string(),
  }),
);

export const accountSessions = read(
  'account.sessions', 'My signed-in browsers.', nothing,
  z.object({
    items: z.array(z.object({ id: z.string(), device: z.string(), address: z.string(), startedAt: z.string(), lastSeenAt: z.string(), current: z.boolean() })),
  }),
);

export const accountEndSession = write(
  'account.endSession', 'End one of my sessions, or all but this one when no id is given.',
  z.object({ id: z.uuid().optional() }), z.object({ ended: z.number() }),
);

export const accountChangePassword = secretWrite(
  'account.changePassword', 'Change my password; every other session of mine ends.',
  z.object({ currentPassword: passwordInput, newPassword: passwordInput }), done,
);

export const accountChangeLocale = write(
  'account.changeLocale', 'Choose the language in which the house writes to me.', z.object({ locale: z.enum(['vi', 'en']) }), done,
);

export const accountEnrolTotp = secretWrite(
  'account.enrolTotp', 'Begin a second factor: the address for an authenticator and ten recovery codes, shown once. It counts after account.confirmTotp.',
  z.object({ password: passwordInput }), z.object({ uri: z.string(), secret: z.string(), recoveryCodes: z.array(z.string()) }),
);

export const accountConfirmTotp = secretWrite('account.confirmTotp', 'Confirm the second factor with a code.', z.object({ code: z.string().max(40) }), done);

export const accountDisableTotp = secretWrite(
  'account.disableTotp', 'Remove my second factor.', z.object({ password: passwordInput, code: z.string().max(40) }), done,
);

export const accountDemo = read(
  'account.demo', 'The demo accounts; empty where there is no demo data.', nothing,
  z.object({
    items: z.array(z.object({ username: z.string(), name: z.string(), password: z.string(), roles: z.array(z.enum(roles)), areaName: z.string().nullable() })),
  }),
);

/** For the loader of the story world only (the system): one demo account with its known password and its grants. */
export const accountAddDemo = secretWrite(
  'account.addDemo', 'Add or renew a demo account of the story world (the loader only).',
  z.object({
    username: usernameInput,
    name: z.string().min(1).max(200),
    password: passwordInput,
    areaId: z.number().int(),
    grants: z.array(z.object({ role: z.enum(roles), areaId: z.number().int(), organisationId: z.string().nullable().default(null), from: dateInput, until: dateInput.nullable().default(null) })),
  }),
  z.object({ id: z.string() }),
);
