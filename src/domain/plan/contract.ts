/**
 * What can be asked of plans and done with them: the contracts, by subject.
 * Called by the web through `src/web/api.ts`; carried out by `src/actions/plan/`.
 */
export * from './contract/library.ts';
export * from './contract/desk.ts';
export * from './contract/lifecycle.ts';
export * from './contract/progress.ts';
export * from './contract/work.ts';
