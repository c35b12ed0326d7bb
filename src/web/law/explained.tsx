/** An explanation as one block: the class, why, what was asked and answered, what is missing, what would alter it, what is not verified. */
import { say } from '../../domain/text/translate.ts';
import type { Explained } from '../../domain/policy/contract.ts';
import { useText } from '../text.tsx';
import css from './law.module.css';
import { Messages } from './rule-text.tsx';

export function ExplainedText({ of, level = 'h3' }: { readonly of: Omit<Explained, 'class'>; readonly level?: 'h3' | 'h4' }) {
  const t = useText();
  const Heading = level;
  return (
    <>
      <p className={css.result}>{say(t, of.heading)}</p>
      <p>{t('policy.explain.reason', { reason: of.reason })}</p>
      {of.tests.length > 0 && <><Heading>{t('law.screen.explain.tests')}</Heading><Messages lines={of.tests.map((one) => one.line)} /></>}
      {of.groups.length > 0 && <><Heading>{t('law.screen.groups')}</Heading><Messages lines={of.groups.map((one) => one.line)} /></>}
      {of.missing.length > 0 && <p>{t('policy.explain.missing', { missing: of.missing })}</p>}
      {of.more.length > 0 && <><Heading>{t('law.screen.explain.nearest')}</Heading><Messages lines={of.more} /></>}
      {of.notes.length > 0 && <><Heading>{t('law.screen.explain.notes')}</Heading><Messages lines={of.notes} /></>}
    </>
  );
}
