/** Ranks of a league. Pure; drawn by `league.tsx`. */

/** Rank by value; equals share a rank and the next is skipped (1, 2, 2, 4). */
export function rankOf(rows: readonly { readonly id: string; readonly value: string | null }[], highIsGood: boolean): Map<string, number> {
  const known = rows.filter((row) => row.value !== null).sort((a, b) => (highIsGood ? -1 : 1) * (Number(a.value) - Number(b.value)));
  const ranks = new Map<string, number>();
  known.forEach((row, index) => {
    const before = known[index - 1];
    ranks.set(row.id, before && Number(before.value) === Number(row.value) ? ranks.get(before.id)! : index + 1);
  });
  return ranks;
}
