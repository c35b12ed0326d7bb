/** A rule as nested lines, its source and how sure it is: the pieces every screen of the law is made of. */
import type { Message } from '../../domain/message.ts';
import { say } from '../../domain/text/translate.ts';
import type { RuleLine } from '../../domain/policy/rule-words.ts';
import { useText } from '../text.tsx';
import css from './law.module.css';

export function RuleText({ rule }: { readonly rule: RuleLine }) {
  const t = useText();
  return (
    <>
      {say(t, rule.line)}
      {rule.parts.length > 0 && <ul className={css.rule}>{rule.parts.map((part, index) => <li key={`${index}${part.line.key}`}><RuleText rule={part} /></li>)}</ul>}
    </>
  );
}

export function RuleLines({ rules, none }: { readonly rules: readonly RuleLine[]; readonly none: string }) {
  return rules.length === 0 ? <span className="soft">{none}</span> : <>{rules.map((rule, index) => <div key={`${index}${rule.line.key}`}><RuleText rule={rule} /></div>)}</>;
}

type Status = 'confirmed' | 'recalled' | 'unverified' | 'fixture';

export function StatusTag({ status }: { readonly status: Status }) {
  const t = useText();
  return <span className={`${css.tag} ${status === 'confirmed' ? css.good : ''}`}>{t(`policy.status.${status}`)}</span>;
}

export function Sourced({ source, status }: { readonly source: string; readonly status: Status }) {
  return <span className={css.source}>{source} <StatusTag status={status} /></span>;
}

export function Messages({ lines }: { readonly lines: readonly Message[] }) {
  const t = useText();
  return <ul className={css.list}>{lines.map((line, index) => <li key={`${index}${line.key}`}>{say(t, line)}</li>)}</ul>;
}
