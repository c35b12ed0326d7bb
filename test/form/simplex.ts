/** The least and greatest value of one unknown under equations and x ≥ 0: two linear programmes by the simplex method with Bland's rule. For tests only. */
export type Equation = { readonly line: readonly number[]; readonly known: number };

export function range(rows: readonly Equation[], wanted: number): readonly [number, number] {
  const count = rows[0]!.line.length;
  const aim = (sign: number): number => sign * minimise(rows, Array.from({ length: count }, (_, index) => (index === wanted ? sign : 0)));
  return [aim(1), aim(-1)];
}

/** Two phases: artificial unknowns first. Infinity without a bound. */
function minimise(rows: readonly Equation[], costs: readonly number[]): number {
  const [m, n] = [rows.length, costs.length];
  const table = rows.map(({ line, known }, index) => {
    const sign = known < 0 ? -1 : 1;
    return [...line.map((one) => sign * one), ...Array.from({ length: m }, (_, other) => (other === index ? 1 : 0)), sign * known];
  });
  const basis = rows.map((_, index) => n + index);
  solve(table, basis, Array.from({ length: n + m }, (_, index) => (index < n ? 0 : 1)), n + m);
  for (let row = 0; row < m; row += 1) {
    if (basis[row]! < n) continue;
    const column = table[row]!.findIndex((value, index) => index < n && Math.abs(value) > 1e-9);
    if (column >= 0) pivot(table, basis, row, column);
  }
  const bounded = solve(table, basis, Array.from({ length: n + m }, (_, index) => (index < n ? costs[index]! : 0)), n);
  if (!bounded) return Number.NEGATIVE_INFINITY;
  return basis.reduce((sum, column, row) => sum + (column < n ? costs[column]! * table[row]!.at(-1)! : 0), 0);
}

function solve(table: number[][], basis: number[], costs: readonly number[], columns: number): boolean {
  for (;;) {
    const entering = Array.from({ length: columns }, (_, column) => column).find((column) => costs[column]! - basis.reduce((sum, one, row) => sum + costs[one]! * table[row]![column]!, 0) < -1e-9);
    if (entering === undefined) return true;
    let leaving = -1;
    let least = Number.POSITIVE_INFINITY;
    table.forEach((line, row) => {
      if (line[entering]! <= 1e-9) return;
      const step = line.at(-1)! / line[entering]!;
      if (step < least - 1e-12 || (Math.abs(step - least) <= 1e-12 && basis[row]! < basis[leaving]!)) [least, leaving] = [step, row];
    });
    if (leaving < 0) return false;
    pivot(table, basis, leaving, entering);
  }
}

function pivot(table: number[][], basis: number[], row: number, column: number): void {
  const by = table[row]![column]!;
  table[row] = table[row]!.map((value) => value / by);
  table.forEach((line, other) => {
    const times = line[column]!;
    if (other !== row && times !== 0) table[other] = line.map((value, place) => value - times * table[row]![place]!);
  });
  basis[row] = column;
}
