/** What is kept how long, for the impact assessment: from the lists of tables, so that nothing is told there that no table holds, and nothing is left out. Pure. */
import { type CopySection, copySections, holdings, isTold } from './holdings.ts';
import { beside, type BesideKind, besideKinds, type Keeping } from './keeping.ts';

export type KeptRow = { readonly rule: Keeping; readonly sections: readonly CopySection[]; readonly beside: readonly BesideKind[] };

/** One row for each rule that is used, those with a time of their own first. */
export function keepingTable(rules: readonly Keeping[]): readonly KeptRow[] {
  const told = Object.values(holdings).filter(isTold);
  const others = [...Object.values(beside), ...Object.values(holdings).flatMap((one) => (!isTold(one) && one.kind ? [{ of: one.kind, keep: one.keep }] : []))];
  return rules.map((rule) => ({
    rule, sections: copySections.filter((section) => told.some((one) => one.section === section && one.keep.includes(rule))), beside: besideKinds.filter((kind) => others.some((one) => one.of === kind && one.keep.includes(rule))),
  })).filter((row) => row.sections.length + row.beside.length > 0);
}
