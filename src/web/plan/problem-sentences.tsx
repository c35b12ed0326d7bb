/** What is wrong with a plan, as sentences: in a list, or beside the field of the item they belong to. */
import { say } from '../../domain/text/translate.ts';
import type { OutputOf } from '../api.ts';
import { useText } from '../text.tsx';
import type { check } from './contracts.ts';
import css from './plan.module.css';
import { itemsIn, type PlanContent, type RawItem, type SectionName } from './section-fields.ts';

export type Sentence = { readonly code: string; readonly title?: string; readonly fix?: string; readonly item?: string; readonly field?: string; readonly line?: number };

/** The check's problems and those of the approval gate, in the reader's language. */
export function useProblems(answer: { readonly data: OutputOf<typeof check> | undefined }): readonly Sentence[] {
  const t = useText();
  if (!answer.data) return [];
  return [...answer.data.problems, ...answer.data.gate.problems].map((one) => ({ ...one, title: say(t, one.title), fix: say(t, one.fix) }));
}

export function ProblemSentences({ problems, none }: { problems: readonly Sentence[]; none?: string }) {
  const t = useText();
  if (problems.length === 0) return none ? <p className="soft">{none}</p> : null;
  return (
    <ul className={css.items}>
      {problems.map((one, index) => (
        <li key={index}>
          <p className={css.problem}>{one.item && <strong>{one.item}: </strong>}{one.title}</p>
          <p className="soft">{one.fix}{one.line !== undefined && ` (${t('screen.row', { row: one.line }).replace(/:$/, '')})`}</p>
        </li>
      ))}
    </ul>
  );
}

/** Problems of the items of one section, or of the section as a whole. */
export function problemsOf(problems: readonly Sentence[], section: SectionName | 'departures', content: PlanContent): readonly Sentence[] {
  const ids = section === 'departures' ? new Set<string | undefined>() : new Set(itemsIn(content, section).flatMap(idsOf));
  return problems.filter((one) => (one.item !== undefined && ids.has(one.item)) || one.field === section || one.field?.startsWith(`${section}.`));
}

function idsOf(item: RawItem): readonly (string | undefined)[] {
  const inner = item['items'];
  return [item.id, ...(Array.isArray(inner) ? (inner as RawItem[]).flatMap(idsOf) : [])];
}

/** The sentence for one field of one item. */
export function problemAt(problems: readonly Sentence[], item: string | undefined, key: string): string | undefined {
  const found = problems.find((one) => item !== undefined && one.item === item && one.field !== undefined && (one.field === key || one.field.split('.').includes(key)));
  return found ? [found.title, found.fix].filter(Boolean).join('. ') : undefined;
}
