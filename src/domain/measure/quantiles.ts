/**
 * Normal and Student's t: distribution and quantile, to about twelve digits. Called by the intervals and tests of the estimates.
 * Nothing of this is in the standard library. Arguments are probabilities in (0, 1) and degrees of freedom > 0; others give NaN.
 */

/** P(Z > z): exact also far out, where 1 − Φ would be nothing but rounding. */
export function normalTail(z: number): number {
  return z < 0 ? 1 - normalTail(-z) : complementaryError(z / Math.SQRT2) / 2;
}

/** The z with P(Z ≤ z) = p. */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) return Number.NaN;
  if (p === 0.5) return 0;
  const tail = Math.min(p, 1 - p);
  // A first guess (Abramowitz and Stegun 26.2.23, four digits), then Halley's steps on the tail.
  const t = Math.sqrt(-2 * Math.log(tail));
  let z = t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
  for (let step = 0; step < 4; step += 1) {
    const error = (normalTail(z) - tail) / normalDensity(z);
    z += error / (1 - (error * z) / 2);
  }
  return p < 0.5 ? -z : z;
}

/** P(T > t) with so many degrees of freedom. */
export function studentTail(t: number, degrees: number): number {
  if (t < 0) return 1 - studentTail(-t, degrees);
  const square = t * t;
  return incompleteBeta(degrees / (degrees + square), square / (degrees + square), degrees / 2, 0.5) / 2;
}

/** The t with P(T ≤ t) = p. */
export function studentQuantile(p: number, degrees: number): number {
  if (!(p > 0 && p < 1 && degrees > 0)) return Number.NaN;
  if (p === 0.5) return 0;
  if (p < 0.5) return -studentQuantile(1 - p, degrees);
  const tail = 1 - p;
  if (degrees === 1) return 1 / Math.tan(Math.PI * tail);
  if (degrees === 2) return (1 - 2 * tail) / Math.sqrt(2 * tail * (1 - tail));
  const z = normalQuantile(p);
  let t = expansion(z, degrees);
  if (degrees > 10_000) return t;
  let [low, high] = [0, Number.POSITIVE_INFINITY];
  for (let step = 0; step < 60; step += 1) {
    const error = studentTail(t, degrees) - tail;
    if (error > 0) low = t;
    else high = t;
    let next = t + error / studentDensity(t, degrees);
    if (!(next > low && next < high)) next = high === Number.POSITIVE_INFINITY ? low * 2 + 1 : (low + high) / 2;
    if (Math.abs(next - t) <= 1e-15 * Math.abs(next)) return next;
    t = next;
  }
  return t;
}

/** Student's quantile from the normal one, in powers of 1 / degrees (Cornish and Fisher). */
function expansion(z: number, degrees: number): number {
  const s = z * z;
  return z + (z * (s + 1)) / (4 * degrees)
    + (z * (s * (5 * s + 16) + 3)) / (96 * degrees ** 2)
    + (z * (s * (s * (3 * s + 19) + 17) - 15)) / (384 * degrees ** 3)
    + (z * (s * (s * (s * (79 * s + 776) + 1482) - 1920) - 945)) / (92_160 * degrees ** 4);
}

function normalDensity(z: number): number {
  return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
}

function studentDensity(t: number, degrees: number): number {
  return Math.exp(logGamma((degrees + 1) / 2) - logGamma(degrees / 2) - ((degrees + 1) / 2) * Math.log1p((t * t) / degrees)) / Math.sqrt(degrees * Math.PI);
}

/** erfc(x) for x ≥ 0: the series of erf near zero, a continued fraction further out. */
function complementaryError(x: number): number {
  if (x < 2.5) {
    let [term, sum] = [x, x];
    for (let n = 1; term > 1e-17 * sum; n += 1) {
      term *= (2 * x * x) / (2 * n + 1);
      sum += term;
    }
    return 1 - (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
  }
  let fraction = 0;
  for (let n = 80; n >= 1; n -= 1) fraction = n / 2 / (x + fraction);
  return Math.exp(-x * x) / (Math.sqrt(Math.PI) * (x + fraction));
}

/** The regularised incomplete beta function at x, given 1 − x beside it because the difference would lose digits. */
function incompleteBeta(x: number, rest: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (rest <= 0) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(rest, x, b, a);
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(rest)) / a;
  // Lentz's evaluation of the continued fraction.
  let [c, d] = [1, 1 / nonZero(1 - ((a + b) * x) / (a + 1))];
  let value = d;
  for (let m = 1; m < 500; m += 1) {
    for (const factor of [(m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)), (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))]) {
      d = 1 / nonZero(1 + factor * d);
      c = nonZero(1 + factor / c);
      value *= c * d;
    }
    if (Math.abs(c * d - 1) < 1e-16) break;
  }
  return front * value;
}

function nonZero(value: number): number {
  return Math.abs(value) < 1e-300 ? 1e-300 : value;
}

const lanczos = [676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905, -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7];

/** ln Γ(x) for x > 0 (Lanczos, g = 7). */
function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const shifted = x - 1;
  const sum = lanczos.reduce((so, coefficient, index) => so + coefficient / (shifted + index + 1), 0.9999999999998099);
  const t = shifted + 7.5;
  return Math.log(2 * Math.PI) / 2 + (shifted + 0.5) * Math.log(t) - t + Math.log(sum);
}
