/**
 * What a password must be, and the one form in which it is hashed. Used by the actions and by the form in the web.
 * Length over composition (NIST SP 800-63B §5.1.1.2). Trap: Vietnamese keyboards send ế as one letter or as e with marks:
 * without one normal form the same password would not open on another machine.
 */
import type { Problem } from '../problem.ts';
import type { AccountParameters } from './parameters.ts';

export function normalPassword(password: string): string {
  return password.normalize('NFKC');
}

const common = ['1234567890', '0123456789', '0987654321', 'qwertyuiop', 'password', 'matkhau', 'mậtkhẩu', 'chungtay', 'vietnam', 'admin'];

/** Problems of a new password; empty when it may be used. */
export function checkNewPassword(password: string, username: string, parameters: AccountParameters): readonly Problem[] {
  const letters = [...normalPassword(password)];
  if (letters.length < parameters.passwordLength) {
    return [{ code: 'account.password_short', kind: 'invalid', field: 'newPassword', params: { length: parameters.passwordLength } }];
  }
  const plain = normalPassword(password).toLowerCase();
  const core = plain.replace(/[^\p{L}]/gu, '');
  const guessable = plain.includes(username.toLowerCase()) || new Set(letters).size < 4 || common.some((one) => plain === one || core === one);
  return guessable ? [{ code: 'account.password_guessable', kind: 'invalid', field: 'newPassword' }] : [];
}

/** The form of a sign-in name: what people type with capitals or spaces around it still finds the account. */
export function normalUsername(typed: string): string {
  return typed.normalize('NFKC').trim().toLowerCase();
}
