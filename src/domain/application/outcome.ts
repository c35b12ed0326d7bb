/** What a decision means for an application: form 01 asks to be poor or near-poor, form 04 to be neither. Pure. Called when an application is answered. */
import type { Assessment } from '../review/types.ts';
import type { applicationForms } from './contract.ts';

/** Null when the decision does not say a class: then nobody can say what became of the application. */
export function outcomeOf(form: (typeof applicationForms)[number], decided: Assessment['class'] | null): 'recognised' | 'not_recognised' | null {
  if (decided === null || decided === 'unknown') return null;
  const listed = decided === 'poor' || decided === 'near_poor';
  return listed === (form === 'recognise') ? 'recognised' : 'not_recognised';
}
