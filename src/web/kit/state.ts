/**
 * The eight states of a verdict: sign and words together, never colour alone. Used by badges, maps, leagues and charts.
 * The codes are those of the evaluation (`domain/plan`); order is from best to "nothing to say yet".
 */
import type { MessageKey } from '../../domain/text/catalogue.ts';

export const stateCodes = ['met', 'on_track', 'behind', 'missed', 'unreachable', 'exhausted', 'no_data', 'not_due'] as const;
export type StateCode = (typeof stateCodes)[number];

/** đạt ✓ · đúng tiến độ → · chậm ! · không đạt ✕ · không thể đạt ⊘ · hết đối tượng ∅ · chưa đủ dữ liệu ? · chưa đến hạn ◷ */
export const stateSigns: Readonly<Record<StateCode, string>> = {
  met: '✓',
  on_track: '→',
  behind: '!',
  missed: '✕',
  unreachable: '⊘',
  exhausted: '∅',
  no_data: '?',
  not_due: '◷',
};

export function stateName(state: StateCode): MessageKey {
  return `screen.state.${state}`;
}

/** Fill for maps and bars; pair it with the sign. */
export function stateFill(state: StateCode): string {
  return `var(--state-${state}-fill)`;
}
